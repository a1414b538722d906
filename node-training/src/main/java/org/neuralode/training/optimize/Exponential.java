package org.neuralode.training.optimize;

import org.neuralode.api.plugin.Help;

/**
 * A schedule that decays exponentially from 1 to a factor at the end of training.
 *
 * @param end factor on the rate after the last step
 */
public record Exponential(@Help("factor on the rate at the end of training") double end)
    implements Schedule {

  public Exponential {
    Checks.positive("end", end);
  }

  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public double factor(long step, long steps) {
    return Math.pow(end, (double) step / (double) steps);
  }
}
