package org.neuralode.solvers.plugin;

import java.util.List;
import java.util.Map;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Selective;
import org.neuralode.solvers.adams.Adams;
import org.neuralode.solvers.control.Controller;

/** Options of the Adams method. */
public record AdamsOptions(
    @Help("relative tolerance") double rtol,
    @Help("absolute tolerance") double atol,
    @Help("highest order, 1 to 12") int maxOrder,
    @Help("size of the first step; 0 = estimated") double firstStep,
    @Help("smallest step; 0 = what time can represent") double minStep,
    @Help("largest step; 0 = no limit") double maxStep,
    @Help("steps after which the solve gives up") int maxSteps,
    @Help("relative tolerance of each state component instead of rtol") List<Double> rtols,
    @Help("absolute tolerance of each state component instead of atol") List<Double> atols,
    @Help("norm over the components of a sample; the worst sample decides")
        AdaptiveOptions.ErrorNorms norm)
    implements Selective {

  @Override
  public Map<String, String> unused() {
    return Tolerances.unused(rtols, atols);
  }

  public AdamsOptions {
    rtols = List.copyOf(rtols);
    atols = List.copyOf(atols);
    adams(
        new Tolerances(rtol, atol, rtols, atols, norm, firstStep, minStep, maxStep),
        maxOrder,
        maxSteps);
  }

  /** The method with these settings. */
  public Adams solver() {
    return adams(
        new Tolerances(rtol, atol, rtols, atols, norm, firstStep, minStep, maxStep),
        maxOrder,
        maxSteps);
  }

  private static Adams adams(Tolerances tolerances, int maxOrder, int maxSteps) {
    return new Adams(tolerances.control(Controller.I), maxOrder, maxSteps);
  }
}
