package org.neuralode.api.field;

/**
 * A differentiable field that can keep the intermediate values of an evaluation, such as a
 * network's activations, so that the vector-Jacobian product at the same t and y need not compute
 * these values again.
 */
public interface ActivationField extends DifferentiableField {

  /** New memory for the values that one evaluation keeps. */
  double[][] newActivations();

  /**
   * Evaluates f and keeps the values that {@link #pullBack} needs.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param dydt f(t, y), length n; overwritten
   * @param activations the values kept, in memory from {@link #newActivations}; overwritten
   */
  void eval(double t, double[] y, double[] dydt, double[][] activations);

  /**
   * Pulls the cotangent w back through an evaluation whose activations were kept.
   *
   * @param t time of the evaluation
   * @param y state of the evaluation; not modified
   * @param w cotangent of f(t, y), length n; not modified
   * @param activations the values that {@link #eval} kept; not modified
   * @param yBar length n; wᵀ ∂f/∂y is added
   * @param thetaBar length {@link #parameterCount()}; wᵀ ∂f/∂θ is added
   * @return wᵀ ∂f/∂t
   */
  double pullBack(
      double t, double[] y, double[] w, double[][] activations, double[] yBar, double[] thetaBar);
}
