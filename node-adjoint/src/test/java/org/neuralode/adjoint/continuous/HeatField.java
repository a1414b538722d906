package org.neuralode.adjoint.continuous;

import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.testkit.gradient.TinyField;

/**
 * Heat on a line of cells with a sink: yᵢ' = d m² (yᵢ₋₁ − 2 yᵢ + yᵢ₊₁) − s yᵢ³, with y = 0 beyond
 * both ends.
 *
 * @param cells number m of cells
 * @param theta parameters d, s
 */
record HeatField(int cells, double[] theta) implements TinyField, SparseField {

  @Override
  public int dimension() {
    return cells;
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public Sparsity sparsity() {
    return Sparsity.banded(cells, 1, 1);
  }

  private double bend(double[] y, int i) {
    double left = i == 0 ? 0 : y[i - 1];
    double right = i == cells - 1 ? 0 : y[i + 1];
    return cells * cells * (left - 2 * y[i] + right);
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    for (int i = 0; i < cells; i++) {
      dydt[i] = theta[0] * bend(y, i) - theta[1] * y[i] * y[i] * y[i];
    }
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    for (int i = 0; i < cells; i++) {
      yBar[i] += theta[0] * bend(w, i) - 3 * theta[1] * w[i] * y[i] * y[i];
      thetaBar[0] += w[i] * bend(y, i);
      thetaBar[1] -= w[i] * y[i] * y[i] * y[i];
    }
    return 0;
  }
}
