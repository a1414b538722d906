package org.neuralode.commons;

import org.neuralode.api.method.Targets;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;

/**
 * An integrator of Apache Commons Math as a solver. Immutable; each solve makes its own integrator.
 *
 * <p>Limits, which are those of Commons Math:
 *
 * <ul>
 *   <li>Steps cannot be replayed, so there is no discrete gradient; {@code backsolve} works.
 *   <li>One norm covers the whole state. Tolerances are tightened by the square root of the number
 *       of samples, so that every sample still meets the tolerances asked for, but a sample's steps
 *       depend on its neighbours.
 *   <li>Rejected steps are not reported, so they count as 0; steps allocate.
 *   <li>The integrator starts anew at every time to stop at; the limit of steps holds for each
 *       part.
 *   <li>Commons Math would accept a NaN; this solver returns to the last accepted step and tries
 *       smaller steps, up to twelve times.
 *   <li>{@code gbs} can end with {@code STEP_TOO_SMALL} at once where y and f begin at zero (DETEST
 *       E3).
 *   <li>The Adams method keeps its order, at most 8, through a solve; {@code higham-hall54} solves
 *       intervals that end before the method has its starting values. {@code adams} of {@code
 *       node-solvers} varies its order up to 12, begins at order 1, and needs fewer evaluations.
 * </ul>
 */
public final class CommonsSolver implements Solver {
  private final String name;
  private final Method method;
  private final CommonsOptions options;

  private CommonsSolver(String name, Method method, CommonsOptions options) {
    this.name = name;
    this.method = method;
    this.options = options;
  }

  /**
   * Adams–Bashforth–Moulton with variable step (Hairer, Nørsett &amp; Wanner I, III), in Nordsieck
   * form; the order is fixed, from 3 to 8. {@code adams} of {@code node-solvers} varies it.
   */
  public static CommonsSolver adams(AdamsOptions options) {
    return new CommonsSolver(
        "adams-bashforth-moulton", Method.adams(options.order()), options.common());
  }

  /**
   * Gragg–Bulirsch–Stoer extrapolation (ODEX; Hairer, Nørsett &amp; Wanner I, II.9), order ≤ 16.
   */
  public static CommonsSolver gbs(CommonsOptions options) {
    return new CommonsSolver("gbs", Method.gbs(), options);
  }

  /** Higham &amp; Hall (1990), J. Comput. Appl. Math. 29: order 5(4), stable step-size control. */
  public static CommonsSolver highamHall(CommonsOptions options) {
    return new CommonsSolver("higham-hall54", Method.highamHall(), options);
  }

  @Override
  public String name() {
    return name;
  }

  Method method() {
    return method;
  }

  CommonsOptions options() {
    return options;
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    Targets targets = new Targets(problem, false);
    double from = targets.beyond(problem.t0());
    Solution part = segment(problem, from, problem.y0(), targets.current(), observer);
    Statistics cost = part.statistics();
    while (part.status() == Status.SUCCESS && part.t() != problem.t1()) {
      targets.reached(part.t());
      from = targets.beyond(part.t());
      part = segment(problem, from, part.y(), targets.current(), observer);
      cost = cost.plus(part.statistics());
    }
    return new Solution(part.t(), part.y(), part.status(), part.message(), cost);
  }

  /** Solves the part between two times to stop at. */
  private Solution segment(
      InitialValueProblem<?> problem, double from, double[] y, double to, StepObserver observer) {
    InitialValueProblem<?> part = problem.between(from, y, to, new double[0]).withStops(Stops.NONE);
    return new Integration(this, part, observer).run();
  }

  @Override
  public String toString() {
    return name + " " + options;
  }
}
