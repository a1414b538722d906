package org.neuralode.solvers.plugin;

import org.neuralode.api.plugin.Help;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.control.StepControl;

/** Options of the solver that chooses its method. */
public record AutoOptions(
    @Help("relative tolerance") double rtol,
    @Help("absolute tolerance") double atol,
    @Help("smallest step; 0 = what time can represent") double minStep,
    @Help("largest step; 0 = no limit") double maxStep,
    @Help("steps after which the solve gives up") int maxSteps) {

  public AutoOptions {
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
    new Tolerances(rtol, atol, minStep, maxStep).control(Controller.PI);
  }

  /** Step sizes by these options. */
  StepControl.Adaptive control() {
    return new Tolerances(rtol, atol, minStep, maxStep).control(Controller.PI);
  }
}
