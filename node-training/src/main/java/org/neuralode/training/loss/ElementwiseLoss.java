package org.neuralode.training.loss;

/**
 * A loss that is a function of each residual, prediction minus target; missing targets do not
 * count.
 */
public interface ElementwiseLoss extends Loss {

  /** The loss term of a residual. */
  double value(double residual);

  /** The derivative of the loss term by the residual. */
  double slope(double residual);

  @Override
  default int terms(double[] target, int from, int length) {
    return Loss.observed(target, from, length);
  }

  @Override
  default double row(
      double[] prediction,
      int at,
      double[] target,
      int from,
      int length,
      double weight,
      double[] bar) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      if (Double.isNaN(target[from + i])) {
        continue;
      }
      double r = prediction[at + i] - target[from + i];
      sum += weight * value(r);
      bar[at + i] += weight * slope(r);
    }
    return sum;
  }
}
