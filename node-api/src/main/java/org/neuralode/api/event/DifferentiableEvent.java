package org.neuralode.api.event;

/**
 * An event with the derivatives that gradients through events require. θ are the parameters of the
 * field that is solved.
 *
 * <p>Thread-confined: an instance may own scratch memory.
 */
public interface DifferentiableEvent {

  /** The event. Its action changes at most the state, never the field. */
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
   * Pulls a cotangent of the state after the action back to the state before it.
   *
   * @param before state before the action; not modified
   * @param w cotangent of the state after the action; not modified
   * @param yBar wᵀ ∂after/∂before is added; where the action leaves the state as it is, w
   * @param thetaBar wᵀ ∂after/∂θ is added
   * @return wᵀ ∂after/∂t
   */
  double vjpAction(double t, double[] before, double[] w, double[] yBar, double[] thetaBar);
}
