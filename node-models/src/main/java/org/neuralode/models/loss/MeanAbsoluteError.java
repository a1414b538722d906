package org.neuralode.models.loss;

/** Mean of absolute residuals; slope 0 at 0. */
public record MeanAbsoluteError() implements Loss, Elementwise.Residual {

  @Override
  public String name() {
    return "mae";
  }

  @Override
  public double value(double r) {
    return Math.abs(r);
  }

  @Override
  public double slope(double r) {
    return Math.signum(r);
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
