package org.neuralode.training.loss;

import org.neuralode.api.plugin.Help;

/** Half the squared residual up to delta, linear beyond (Huber 1964). */
public record Huber(@Help("residual beyond which the loss grows linearly") double delta)
    implements ElementwiseLoss {

  public Huber {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("delta must be positive, got " + delta);
    }
  }

  @Override
  public String name() {
    return "huber";
  }

  @Override
  public double value(double r) {
    return Math.abs(r) <= delta ? 0.5 * r * r : delta * (Math.abs(r) - 0.5 * delta);
  }

  @Override
  public double slope(double r) {
    return Math.max(-delta, Math.min(delta, r));
  }
}
