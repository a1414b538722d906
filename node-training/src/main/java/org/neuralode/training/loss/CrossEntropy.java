package org.neuralode.training.loss;

/**
 * Cross-entropy −Σ pᵢ log softmax(z)ᵢ of logits z against a target distribution p per row; a row
 * with a missing target does not count.
 */
public record CrossEntropy() implements Loss {

  @Override
  public String name() {
    return "cross-entropy";
  }

  @Override
  public int terms(double[] target, int from, int length) {
    return Loss.observed(target, from, length) == length ? 1 : 0;
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
    if (terms(target, from, length) == 0) {
      return 0;
    }
    double largest = Double.NEGATIVE_INFINITY;
    double mass = 0;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, prediction[at + i]);
      mass += target[from + i];
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.exp(prediction[at + i] - largest);
    }
    double logSum = Math.log(sum);
    double loss = 0;
    for (int i = 0; i < length; i++) {
      // The largest logit is subtracted before logSum: a large logit would swallow logSum.
      double logP = prediction[at + i] - largest - logSum;
      // A class of probability 0 costs nothing, even where its logit is -infinity.
      loss -= target[from + i] == 0 ? 0 : target[from + i] * logP;
      bar[at + i] += weight * (mass * Math.exp(logP) - target[from + i]);
    }
    return weight * loss;
  }
}
