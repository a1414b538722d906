package org.neuralode.solvers.plugin;

import org.neuralode.api.plugin.Help;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.control.StepControl;

/** Options of a method with an error estimate. */
public record AdaptiveOptions(
    @Help("relative tolerance") double rtol,
    @Help("absolute tolerance") double atol,
    @Help("step-size controller") Control controller,
    @Help("fixed step instead of error control; 0 = adaptive") double step,
    @Help("size of the first step; 0 = estimated") double firstStep,
    @Help("smallest step; 0 = what time can represent") double minStep,
    @Help("largest step; 0 = no limit") double maxStep,
    @Help("steps after which the solve gives up") int maxSteps) {

  /** The controllers by name. */
  public enum Control {
    I,
    PI
  }

  public AdaptiveOptions {
    if (!(step >= 0 && maxStep >= 0)) {
      throw new IllegalArgumentException(
          "step and maxStep must be 0 or positive, got " + step + " and " + maxStep);
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
    control(rtol, atol, controller, step, firstStep, minStep, maxStep);
  }

  StepControl control() {
    return control(rtol, atol, controller, step, firstStep, minStep, maxStep);
  }

  private static StepControl control(
      double rtol,
      double atol,
      Control kind,
      double step,
      double firstStep,
      double minStep,
      double maxStep) {
    StepControl.Adaptive adaptive =
        new StepControl.Adaptive(
            rtol,
            atol,
            kind == Control.I ? Controller.I : Controller.PI,
            firstStep,
            minStep,
            maxStep == 0 ? Double.POSITIVE_INFINITY : maxStep);
    return step > 0 ? new StepControl.Fixed(step) : adaptive;
  }
}
