package org.neuralode.solvers.plugin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Selective;
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
    @Help("steps after which the solve gives up") int maxSteps,
    @Help("relative tolerance of each state component instead of rtol") List<Double> rtols,
    @Help("absolute tolerance of each state component instead of atol") List<Double> atols,
    @Help("norm over the components of a sample; the worst sample decides") ErrorNorms norm,
    @Help("gains [P, I, D] of a controller instead of the named ones") List<Double> pid)
    implements Selective {

  /** The controllers by name. */
  public enum Control {
    I,
    PI,
    PI33,
    PI42,
    H211_PI,
    H312_PID;

    private Controller controller() {
      return switch (this) {
        case I -> Controller.I;
        case PI -> Controller.PI;
        case PI33 -> Controller.PI33;
        case PI42 -> Controller.PI42;
        case H211_PI -> Controller.H211_PI;
        case H312_PID -> Controller.H312_PID;
      };
    }
  }

  /** The norms by name. */
  public enum ErrorNorms {
    RMS,
    MAX
  }

  public AdaptiveOptions {
    rtols = List.copyOf(rtols);
    atols = List.copyOf(atols);
    pid = List.copyOf(pid);
    if (!(step >= 0 && maxStep >= 0)) {
      throw new IllegalArgumentException(
          "step and maxStep must be 0 or positive, got " + step + " and " + maxStep);
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
    if (!pid.isEmpty() && pid.size() != 3) {
      throw new IllegalArgumentException("pid needs three gains [P, I, D], got " + pid);
    }
    new Tolerances(rtol, atol, rtols, atols, norm, firstStep, minStep, maxStep)
        .control(gains(controller, pid));
  }

  /** The same tolerances for all components, in the root mean square. */
  public AdaptiveOptions(
      double rtol,
      double atol,
      Control controller,
      double step,
      double firstStep,
      double minStep,
      double maxStep,
      int maxSteps) {
    this(
        rtol,
        atol,
        controller,
        step,
        firstStep,
        minStep,
        maxStep,
        maxSteps,
        List.of(),
        List.of(),
        ErrorNorms.RMS,
        List.of());
  }

  @Override
  public Map<String, String> unused() {
    if (step > 0) {
      String reason = "a fixed step (step) has no error control";
      return Stream.of(
              "rtol",
              "atol",
              "controller",
              "firstStep",
              "minStep",
              "maxStep",
              "rtols",
              "atols",
              "norm",
              "pid")
          .collect(Collectors.toMap(name -> name, name -> reason));
    }
    Map<String, String> unused = Tolerances.unused(rtols, atols);
    if (!pid.isEmpty()) {
      unused.put("controller", "pid gives its gains");
    }
    return unused;
  }

  /** Step sizes by these options. */
  public StepControl control() {
    return step > 0
        ? new StepControl.Fixed(step)
        : new Tolerances(rtol, atol, rtols, atols, norm, firstStep, minStep, maxStep)
            .control(gains(controller, pid));
  }

  private static Controller gains(Control named, List<Double> pid) {
    return pid.isEmpty() ? named.controller() : Controller.pid(pid.get(0), pid.get(1), pid.get(2));
  }
}
