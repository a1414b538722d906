package org.neuralode.api.event;

/**
 * An event with derivatives, as gradients through events need them. The parameters θ are those of
 * the field that is solved.
 *
 * <p>Thread-confined: an instance may own scratch memory.
 */
public interface DifferentiableEvent {

  /** The event itself; its action does nothing but change the state. */
  Event event();

  /**
   * Adds the derivatives of {@code w · when(t, y)}.
   *
   * @param y state; not modified
   * @param yBar w ∂when/∂y is added
   * @param thetaBar w ∂when/∂θ is added
   * @return w ∂when/∂t
   */
  double vjpWhen(double t, double[] y, double w, double[] yBar, double[] thetaBar);

  /**
   * Pulls a cotangent of the state after the action back to the state before the action.
   *
   * @param before state before the action; not modified
   * @param w cotangent of the state after the action; not modified
   * @param yBar wᵀ ∂after/∂before is added; if the action does not change the state, w is added
   * @param thetaBar wᵀ ∂after/∂θ is added
   * @return wᵀ ∂after/∂t
   */
  double vjpAction(double t, double[] before, double[] w, double[] yBar, double[] thetaBar);
}
