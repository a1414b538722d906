package org.neuralode.training.optimize;

import org.neuralode.api.plugin.Help;

/**
 * A schedule that rises linearly over the first steps and follows another schedule over the rest.
 *
 * @param steps steps of the rise
 * @param then schedule of the rest
 */
public record WarmUp(
    @Help("steps of the linear rise") int steps, @Help("schedule that follows") Schedule then)
    implements Schedule {

  public WarmUp {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    }
  }

  @Override
  public String name() {
    return "warm-up";
  }

  @Override
  public double factor(long step, long total) {
    return step < steps
        ? (step + 1.0) / steps
        : then.factor(step - steps, Math.max(1, total - steps));
  }
}
