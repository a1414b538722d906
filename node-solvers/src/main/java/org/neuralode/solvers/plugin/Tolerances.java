package org.neuralode.solvers.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.control.Norm;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.control.Tolerance;

/**
 * The options that all methods with an error estimate share.
 *
 * @param rtol relative tolerance of all components
 * @param atol absolute tolerance of all components
 * @param rtols relative tolerance of each component instead; may be empty
 * @param atols absolute tolerance of each component instead; may be empty
 * @param norm norm over the components of a sample
 * @param firstStep size of the first step; 0 estimates it
 * @param minStep smallest step; 0 allows whatever time can represent
 * @param maxStep largest step; 0 for no limit
 */
record Tolerances(
    double rtol,
    double atol,
    List<Double> rtols,
    List<Double> atols,
    AdaptiveOptions.ErrorNorms norm,
    double firstStep,
    double minStep,
    double maxStep) {

  Tolerances {
    if (!(maxStep >= 0)) {
      throw new IllegalArgumentException("maxStep must be 0 or positive, got " + maxStep);
    }
  }

  /** The same tolerances for all components, in the root mean square, with an estimated start. */
  Tolerances(double rtol, double atol, double minStep, double maxStep) {
    this(rtol, atol, List.of(), List.of(), AdaptiveOptions.ErrorNorms.RMS, 0, minStep, maxStep);
  }

  /**
   * Step sizes to these tolerances.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  StepControl.Adaptive control(Controller controller) {
    Norm over = norm == AdaptiveOptions.ErrorNorms.MAX ? Norm.MAX : Norm.RMS;
    Tolerance tolerance = new Tolerance(each(rtol, rtols), each(atol, atols), over);
    double limit = maxStep == 0 ? Double.POSITIVE_INFINITY : maxStep;
    return new StepControl.Adaptive(tolerance, controller, firstStep, minStep, limit);
  }

  /** The options without effect, with the reason. */
  static Map<String, String> unused(List<Double> rtols, List<Double> atols) {
    Map<String, String> unused = new LinkedHashMap<>();
    if (!rtols.isEmpty()) {
      unused.put("rtol", "rtols gives one for each component");
    }
    if (!atols.isEmpty()) {
      unused.put("atol", "atols gives one for each component");
    }
    return unused;
  }

  private static double[] each(double one, List<Double> several) {
    return several.isEmpty()
        ? new double[] {one}
        : several.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
