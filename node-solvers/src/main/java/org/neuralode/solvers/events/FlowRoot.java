package org.neuralode.solvers.events;

import java.util.Optional;
import org.neuralode.api.event.EventFunction;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * Moves an event from the interpolant, which may be weaker than the method, onto the flow that the
 * method's own steps follow: the solver goes from the start of the step to the root, and from there
 * by Newton steps of decreasing size. The first slope is that of the interpolant, later ones are
 * secants; every correction is a solve of its own from the last point, so the correction is as
 * smooth as one short step, however the solver chooses its sizes.
 */
final class FlowRoot {
  private static final int MOST = 8;

  /** Size of a correction up to which a root is exact, relative to the larger of time and step. */
  private static final double PRECISION = 1e-15;

  /**
   * Size of a correction, relative to the step, up to which a secant is no better than the slope
   * before.
   */
  private static final double SMALL = 1e-7;

  private static final double[] NO_TIMES = {};

  private final Solver solver;
  private final InitialValueProblem<?> problem;
  private final double[] scratch;
  private Statistics cost = Statistics.NONE;

  FlowRoot(Solver solver, InitialValueProblem<?> problem) {
    this.solver = solver;
    this.problem = problem;
    scratch = new double[problem.dimension()];
  }

  /**
   * The crossing on the flow; the root on the interpolant where the flow has none, as at a contact
   * that flow and interpolant see differently.
   */
  Crossing refine(Step step, int event, EventFunction when, double root, int side) {
    double h = step.t1() - step.t0();
    double t = root;
    Optional<double[]> y = flow(step.t0(), step.y0(), root);
    double slope = slope(step, when, root, h);
    for (int i = 0; i < MOST && y.isPresent(); i++) {
      double g = when.value(t, y.get());
      double correction = g == 0 ? 0 : -g / slope;
      if (Math.abs(correction) <= PRECISION * Math.max(Math.abs(t), Math.abs(h))) {
        return new Crossing(event, t, y.get(), side);
      }
      double next = t + correction;
      if (!((next - step.t0()) / h >= 0 && (next - step.t1()) / h <= 0)) {
        break;
      }
      Optional<double[]> there = flow(t, y.get(), next);
      double better = there.map(state -> when.value(next, state)).orElse(Double.NaN);
      if (!(Math.abs(better) < Math.abs(g))) {
        return Math.abs(correction) <= SMALL * Math.abs(h)
            ? new Crossing(event, t, y.get(), side) // rounding is all that is left
            : interpolated(step, event, root, side);
      }
      slope = Math.abs(correction) > SMALL * Math.abs(h) ? (better - g) / (next - t) : slope;
      t = next;
      y = there;
    }
    return interpolated(step, event, root, side);
  }

  /** The cost of the corrections, without steps and time, which are the solve's own. */
  Statistics cost() {
    return new Statistics(
        cost.evaluations(), cost.vjps(), cost.jacobians(), cost.factorisations(), 0, 0, 0);
  }

  private Optional<double[]> flow(double from, double[] y, double to) {
    if (from == to) {
      return Optional.of(y.clone());
    }
    Solution solution = solver.solve(problem.between(from, y, to, NO_TIMES), StepObserver.NONE);
    cost = cost.plus(solution.statistics());
    return solution.status().ok() ? Optional.of(solution.y()) : Optional.empty();
  }

  /** Slope of the event function along the interpolant, by a difference inside the step. */
  private double slope(Step step, EventFunction when, double t, double h) {
    double inwards = (t - step.t0()) / h > 0.5 ? -1e-5 * h : 1e-5 * h;
    step.interpolate(t, scratch);
    double here = when.value(t, scratch);
    step.interpolate(t + inwards, scratch);
    return (when.value(t + inwards, scratch) - here) / inwards;
  }

  static Crossing interpolated(Step step, int event, double root, int side) {
    double[] y = step.y1().clone();
    step.interpolate(root, y);
    return new Crossing(event, root, y, side);
  }
}
