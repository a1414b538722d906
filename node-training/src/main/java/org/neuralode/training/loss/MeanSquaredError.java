package org.neuralode.training.loss;

/** Mean of squared residuals. */
public record MeanSquaredError() implements ElementwiseLoss {

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
}
