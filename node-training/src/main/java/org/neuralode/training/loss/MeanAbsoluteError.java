package org.neuralode.training.loss;

/** Mean of absolute residuals; slope 0 at 0. */
public record MeanAbsoluteError() implements ElementwiseLoss {

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
}
