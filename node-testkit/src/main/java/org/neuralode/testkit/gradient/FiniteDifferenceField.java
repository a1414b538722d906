package org.neuralode.testkit.gradient;

import java.util.function.DoubleSupplier;
import org.neuralode.api.field.DifferentiableField;

/**
 * Derivatives of any field by central differences of fourth order, the oracle for derivatives
 * written by hand or generated. Their relative error is about 1e-11 where f is smooth and of order
 * one; a product costs 4 (n + p + 1) + 1 evaluations.
 */
public final class FiniteDifferenceField implements DifferentiableField {
  /**
   * The relative step: about the fifth root of the rounding unit, where rounding and truncation
   * balance.
   */
  private static final double RELATIVE_STEP = 1e-3;

  private final ParametricField f;
  private final double[] theta;

  /**
   * @param f the field
   * @param theta its parameters, by reference
   */
  public FiniteDifferenceField(ParametricField f, double[] theta) {
    this.f = f;
    this.theta = theta;
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    f.eval(t, y, theta, dydt);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    double[] moved = y.clone();
    double[] movedTheta = theta.clone();
    double[] scratch = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      yBar[i] += difference(moved, i, () -> dot(t, moved, theta, w, scratch));
    }
    for (int i = 0; i < theta.length; i++) {
      thetaBar[i] += difference(movedTheta, i, () -> dot(t, y, movedTheta, w, scratch));
    }
    double[] movedTime = {t};
    double timeBar = difference(movedTime, 0, () -> dot(movedTime[0], y, theta, w, scratch));
    f.eval(t, y, theta, dydt);
    return timeBar;
  }

  private double dot(double t, double[] y, double[] parameters, double[] w, double[] dydt) {
    f.eval(t, y, parameters, dydt);
    double sum = 0;
    for (int i = 0; i < dydt.length; i++) {
      sum += w[i] * dydt[i];
    }
    return sum;
  }

  private static double difference(double[] x, int i, DoubleSupplier value) {
    double at = x[i];
    double h = RELATIVE_STEP * Math.max(1, Math.abs(at));
    x[i] = at + h;
    double near = value.getAsDouble();
    x[i] = at - h;
    near -= value.getAsDouble();
    x[i] = at + 2 * h;
    double far = value.getAsDouble();
    x[i] = at - 2 * h;
    far -= value.getAsDouble();
    x[i] = at;
    return (8 * near - far) / (12 * h);
  }
}
