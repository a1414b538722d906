package org.neuralode.solvers.plugin;

import org.neuralode.api.plugin.Help;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.control.Tolerance;

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
    control(rtol, atol, minStep, maxStep);
  }

  StepControl.Adaptive control() {
    return control(rtol, atol, minStep, maxStep);
  }

  private static StepControl.Adaptive control(
      double rtol, double atol, double minStep, double maxStep) {
    double limit = maxStep == 0 ? Double.POSITIVE_INFINITY : maxStep;
    return new StepControl.Adaptive(Tolerance.of(rtol, atol), Controller.PI, 0, minStep, limit);
  }
}
