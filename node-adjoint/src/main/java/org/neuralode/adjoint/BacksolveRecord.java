package org.neuralode.adjoint;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.SolveException;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;

/** The outputs of one solve, from which the adjoint equation runs backwards. */
final class BacksolveRecord implements RecordedSolve {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final Solver solver;
  private final Samples samples;

  BacksolveRecord(
      InitialValueProblem<? extends DifferentiableField> problem, Solver solver, Samples samples) {
    this.problem = problem;
    this.solver = solver;
    this.samples = samples;
  }

  @Override
  public double[][] states() {
    return samples.states();
  }

  @Override
  public Solution solution() {
    return samples.solution();
  }

  @Override
  public Statistics backward(double[][] stateBars, Gradient into) {
    long began = System.nanoTime();
    Cotangents.check(stateBars, problem);
    double[] times = problem.times();
    int n = problem.dimension();
    // Quadratures of the forward problem count as state here, and make one sample of it.
    int independent = problem.controlled() == n ? problem.samples() : 1;
    AugmentedField augmented = new AugmentedField(problem.field(), n, independent);
    double[] z = new double[augmented.dimension()];
    Statistics cost = Statistics.NONE;
    for (int m = times.length - 1; m >= 0; m--) {
      augmented.writeState(samples.states()[m], z);
      augmented.addAdjoint(stateBars[m], z);
      into.times()[m] +=
          Cotangents.alongFlow(problem.field(), times[m], samples.states()[m], stateBars[m]);
      double to = m == 0 ? problem.t0() : times[m - 1];
      if (to != times[m]) {
        Solution back = backwards(augmented, independent, z, times[m], to);
        cost = cost.plus(back.statistics());
        z = back.y();
      }
    }
    double[] lambda = new double[n];
    augmented.readAdjoint(z, lambda);
    Cotangents.add(lambda, into.y0());
    into.addT0(-Cotangents.alongFlow(problem.field(), problem.t0(), problem.y0(), lambda));
    for (int i = 0; i < into.theta().length; i++) {
      into.theta()[i] += z[augmented.quadratures() + i];
    }
    long flows = times.length + 1L;
    return new Statistics(
        flows, augmented.vjps(), cost.accepted(), cost.rejected(), System.nanoTime() - began);
  }

  private Solution backwards(
      AugmentedField augmented, int independent, double[] z, double from, double to) {
    InitialValueProblem<AugmentedField> back =
        InitialValueProblem.of(augmented, from, z, to)
            .withControlled(augmented.quadratures(), independent)
            .withStops(problem.stops());
    Solution solution = solver.solve(back, StepObserver.NONE);
    if (!solution.status().ok()) {
      String message =
          "gradient backsolve, going back from t=%s to t=%s: %s; or use gradient discrete"
              .formatted(from, to, solution.message());
      throw new SolveException(
          new Solution(
              solution.t(), solution.y(), solution.status(), message, solution.statistics()));
    }
    return solution;
  }

  @Override
  public long peakBytes() {
    return Cotangents.bytes(samples.states());
  }
}
