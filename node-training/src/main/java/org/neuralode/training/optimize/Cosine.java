package org.neuralode.training.optimize;

import org.neuralode.api.plugin.Help;

/**
 * A schedule along half a cosine, from 1 down to a factor at the end of training (Loshchilov &amp;
 * Hutter 2017, without restarts).
 *
 * @param end factor on the rate after the last step
 */
public record Cosine(@Help("factor on the rate at the end of training") double end)
    implements Schedule {

  public Cosine {
    Checks.notNegative("end", end);
  }

  @Override
  public String name() {
    return "cosine";
  }

  @Override
  public double factor(long step, long steps) {
    double x = Math.min(1, (double) step / steps);
    return end + (1 - end) * 0.5 * (1 + Math.cos(Math.PI * x));
  }
}
