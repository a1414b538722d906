package org.neuralode.solvers.rosenbrock;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SecondOrderField;

/** The derivatives of wᵀ(J u + τ ∂f/∂t), which the adjoint of a step with J in it asks for. */
interface SecondDerivatives {

  /** Those of a field: exact where it has second derivatives, else by differences. */
  static SecondDerivatives of(DifferentiableField field, int n) {
    return field
        .capability(SecondOrderField.class)
        .<SecondDerivatives>map(exact -> new ExactSecondDerivatives(exact, n))
        .orElseGet(() -> new DifferencedProducts(field, n));
  }

  /**
   * Adds the derivatives by y and θ.
   *
   * @param h the step; what is beyond its ends is not looked at, for the field may jump there
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

  /** Vector-Jacobian products so far, differentiated ones too. */
  long vjps();
}
