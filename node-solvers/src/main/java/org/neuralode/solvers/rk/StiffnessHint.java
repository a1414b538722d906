package org.neuralode.solvers.rk;

import java.util.Locale;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.solvers.loop.SpectralRadius;

/**
 * Adds a hint to the solution of an explicit method whose steps stability rather than accuracy held
 * down.
 */
final class StiffnessHint {
  /** Solves of fewer steps are quick anyway and are not examined. */
  private static final long MANY_STEPS = 500;

  private static final int ITERATIONS = 8;

  /** Fraction of the stability limit above which the limit is taken to hold the steps down. */
  private static final double HELD = 0.6;

  private final Tableau tableau;

  /** The eigenvalue estimate; created when first needed, which is seldom. */
  private SpectralRadius spectrum;

  StiffnessHint(Tableau tableau) {
    this.tableau = tableau;
  }

  /**
   * The solution; if the problem looks stiff, with a hint in the note of its statistics and, where
   * the solve failed, in its message.
   */
  Solution addTo(Solution end, InitialValueProblem<?> problem) {
    long steps = end.statistics().accepted();
    if (steps < MANY_STEPS || end.status() == Status.NON_FINITE) {
      return end;
    }
    if (spectrum == null) {
      spectrum = new SpectralRadius(problem.field(), problem.dimension());
    } else {
      spectrum.restart(problem.field());
    }
    spectrum.estimate(end.t(), end.y(), ITERATIONS);
    Statistics cost = end.statistics().plus(new Statistics(spectrum.evaluations(), 0, 0, 0, 0));
    double meanStep = Math.abs(end.t() - problem.t0()) / steps;
    double reach = meanStep * spectrum.radius();
    double limit =
        spectrum.decays(problem.direction())
            ? Stability.realInterval(tableau)
            : Double.POSITIVE_INFINITY;
    if (!(reach > HELD * limit)) {
      return new Solution(end.t(), end.y(), end.status(), end.message(), cost);
    }
    String hint =
        String.format(
            Locale.ROOT,
            "the problem looks stiff: stability rather than accuracy holds the steps down (mean h times the largest eigenvalue is %.2g, the limit of %s %.2g); try auto, rodas5p or radau-iia5",
            reach,
            tableau.name(),
            limit);
    String message = end.status().ok() ? "" : end.message() + "; " + hint;
    return new Solution(
        end.t(),
        end.y(),
        end.status(),
        message,
        cost.withNote(cost.note().isEmpty() ? hint : cost.note() + "; " + hint));
  }
}
