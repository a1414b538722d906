package org.neuralode.models.loss;

/** Mean of squared residuals. */
public record MeanSquaredError() implements Loss, Elementwise.Residual {

  @Override
  public String name() {
    return "mse";
  }

  @Override
  public double value(double r) {
    return r * r;
  }

  @Override
  public double slope(double r) {
    return 2 * r;
  }

  @Override
  public int terms(double[] target, int from, int length) {
    return Elementwise.terms(target, from, length);
  }

  @Override
  public double row(
      double[] prediction,
      int at,
      double[] target,
      int from,
      int length,
      double weight,
      double[] bar) {
    return Elementwise.row(this, prediction, at, target, from, length, weight, bar);
  }
}
