package org.neuralode.solvers.plugin;

import org.neuralode.api.plugin.Help;
import org.neuralode.solvers.control.StepControl;

/** Options of a method without an error estimate. */
public record FixedOptions(
    @Help("step size; steps are equal between the times they must end at, and at most this long")
        double step,
    @Help("steps after which the solve gives up") int maxSteps) {

  public FixedOptions {
    new StepControl.Fixed(step);
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** Step sizes by these options. */
  public StepControl.Fixed control() {
    return new StepControl.Fixed(step);
  }
}
