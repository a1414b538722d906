package org.neuralode.solvers.rosenbrock;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SecondOrderField;

/** The derivatives of wᵀ(J u + τ ∂f/∂t), which the adjoint of a step that contains J needs. */
interface SecondDerivatives {

  /** The second derivatives of a field: exact where the field has them, else by differences. */
  static SecondDerivatives of(DifferentiableField field, int n) {
    return field
        .capability(SecondOrderField.class)
        .<SecondDerivatives>map(exact -> new ExactSecondDerivatives(exact, n))
        .orElseGet(() -> new DifferencedProducts(field, n));
  }

  /**
   * Adds the derivatives by y and θ to {@code yBar} and {@code thetaBar}.
   *
   * @param h the step, beyond whose ends nothing is evaluated along t, for the field may jump there
   * @param w length n; not modified
   * @param tau τ
   * @param u length n; not modified
   * @return the derivative by t
   */
  double add(
      double t,
      double h,
      double[] y,
      double[] w,
      double tau,
      double[] u,
      double[] yBar,
      double[] thetaBar);

  /** Number of vector-Jacobian products so far, differentiated ones included. */
  long vjps();
}
