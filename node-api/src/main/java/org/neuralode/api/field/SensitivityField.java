package org.neuralode.api.field;

import java.util.Arrays;

/** A differentiable field that has forward-mode derivatives too, by its parameters as well. */
public interface SensitivityField extends DifferentiableField, TangentField {

  /**
   * Evaluates f and pushes tangents of t, y and θ through f.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param tTangent tangent of t
   * @param yTangent tangent of y, length n; not modified
   * @param thetaTangent tangent of θ, length {@link #parameterCount()}; not modified
   * @param dydt f(t, y), length n; overwritten
   * @param tangent ∂f/∂t · tTangent + ∂f/∂y · yTangent + ∂f/∂θ · thetaTangent, length n;
   *     overwritten
   */
  void jvp(
      double t,
      double[] y,
      double tTangent,
      double[] yTangent,
      double[] thetaTangent,
      double[] dydt,
      double[] tangent);

  /**
   * Evaluates f with its derivatives by the state and by every parameter. The default pushes one
   * tangent per component of a sample and one per parameter; a field that can compute all
   * derivatives at once overrides this method.
   *
   * @param t time
   * @param y state, length n = samples · m; not modified
   * @param samples number of independent samples in the state
   * @param dydt f(t, y), length n; overwritten
   * @param blocks ∂f/∂y, laid out as {@link JacobianField#jacobian} says; overwritten
   * @param thetaRows n rows of {@link #parameterCount()} numbers, ∂fᵢ/∂θ; overwritten
   */
  default void linearise(
      double t, double[] y, int samples, double[] dydt, double[] blocks, double[] thetaRows) {
    int n = y.length;
    int m = n / samples;
    int parameters = parameterCount();
    double[] unit = new double[n];
    double[] tangent = new double[n];
    for (int j = 0; j < m; j++) {
      Arrays.fill(unit, 0);
      for (int i = j; i < n; i += m) {
        unit[i] = 1;
      }
      jvp(t, y, 0, unit, dydt, tangent);
      for (int i = 0; i < n; i++) {
        blocks[i * m + j] = tangent[i];
      }
    }
    Arrays.fill(unit, 0);
    double[] parameter = new double[parameters];
    for (int j = 0; j < parameters; j++) {
      parameter[j] = 1;
      jvp(t, y, 0, unit, parameter, dydt, tangent);
      parameter[j] = 0;
      for (int i = 0; i < n; i++) {
        thetaRows[i * parameters + j] = tangent[i];
      }
    }
  }
}
