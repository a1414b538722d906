package org.neuralode.testkit.contract;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.vector.Vectors;

/**
 * Adds exact tangents to a field, from one vector-Jacobian product per component. The products are
 * reused while time and state stay the same, so θ must not change meanwhile.
 */
final class TangentsForOneSolve implements SensitivityField {
  private final DifferentiableField field;
  private final double[] dydt;
  private final double[][] rows;
  private final double[][] thetaRows;
  private final double[] timeColumn;
  private final double[] zeros;
  private double[] lastY = {};
  private double lastT;

  TangentsForOneSolve(DifferentiableField field, int dimension) {
    this.field = field;
    dydt = new double[dimension];
    rows = new double[dimension][dimension];
    thetaRows = new double[dimension][field.parameterCount()];
    timeColumn = new double[dimension];
    zeros = new double[field.parameterCount()];
  }

  @Override
  public int parameterCount() {
    return field.parameterCount();
  }

  @Override
  public void eval(double t, double[] y, double[] out) {
    field.eval(t, y, out);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] out, double[] yBar, double[] thetaBar) {
    return field.vjp(t, y, w, out, yBar, thetaBar);
  }

  @Override
  public void jvp(
      double t, double[] y, double tTangent, double[] yTangent, double[] out, double[] tangent) {
    jvp(t, y, tTangent, yTangent, zeros, out, tangent);
  }

  @Override
  public void jvp(
      double t,
      double[] y,
      double tTangent,
      double[] yTangent,
      double[] thetaTangent,
      double[] out,
      double[] tangent) {
    if (t != lastT || !Arrays.equals(y, lastY)) {
      linearise(t, y);
    }
    System.arraycopy(dydt, 0, out, 0, out.length);
    for (int i = 0; i < tangent.length; i++) {
      tangent[i] =
          timeColumn[i] * tTangent
              + Vectors.dot(rows[i], yTangent)
              + Vectors.dot(thetaRows[i], thetaTangent);
    }
  }

  private void linearise(double t, double[] y) {
    double[] unit = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      Arrays.fill(rows[i], 0);
      Arrays.fill(thetaRows[i], 0);
      unit[i] = 1;
      timeColumn[i] = field.vjp(t, y, unit, dydt, rows[i], thetaRows[i]);
      unit[i] = 0;
    }
    lastT = t;
    lastY = y.clone();
  }
}
