package org.neuralode.solvers.plugin;

import java.util.List;
import java.util.Map;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Selective;
import org.neuralode.solvers.bdf.Bdf;
import org.neuralode.solvers.control.Controller;

/** Options of backward differentiation. */
public record BdfOptions(
    @Help("relative tolerance") double rtol,
    @Help("absolute tolerance") double atol,
    @Help("highest order, 1 to 5; 2 where eigenvalues lie near the imaginary axis") int maxOrder,
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

  /** The options that a plug-in has by default. */
  static final BdfOptions DEFAULTS =
      new BdfOptions(
          1e-6,
          1e-8,
          Bdf.MAX_ORDER,
          0,
          0,
          0,
          Bdf.DEFAULT_MAX_STEPS,
          List.of(),
          List.of(),
          AdaptiveOptions.ErrorNorms.RMS);

  public BdfOptions {
    rtols = List.copyOf(rtols);
    atols = List.copyOf(atols);
    bdf(
        new Tolerances(rtol, atol, rtols, atols, norm, firstStep, minStep, maxStep),
        maxOrder,
        maxSteps);
  }

  /** The solver with these options. */
  Bdf solver() {
    return bdf(
        new Tolerances(rtol, atol, rtols, atols, norm, firstStep, minStep, maxStep),
        maxOrder,
        maxSteps);
  }

  private static Bdf bdf(Tolerances tolerances, int maxOrder, int maxSteps) {
    return new Bdf(tolerances.control(Controller.I), maxOrder, maxSteps);
  }
}
