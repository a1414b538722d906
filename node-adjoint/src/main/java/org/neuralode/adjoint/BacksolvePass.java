package org.neuralode.adjoint;

import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;

/**
 * y and λ backwards together from the state at an output. Where that does not lead back to the
 * state at the output before, the interval is solved again forwards, and λ along the result.
 */
final class BacksolvePass implements AdjointPass {
  /** A state this many limits larger than those at both ends does not come back. */
  private static final double FAR = 1e8;

  private final Solver forward;
  private final Solver solver;
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final double[][] states;
  private final double limit;
  private final Memory memory;
  private final int independent;

  /**
   * @param forward solver of the forward solve
   * @param solver solver of the backward solve
   * @param states states at the outputs
   * @param limit relative error of a reconstructed state from which on it is not trusted
   */
  BacksolvePass(
      Solver forward,
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      double[][] states,
      double limit,
      Memory memory) {
    this.forward = forward;
    this.solver = solver;
    this.problem = problem;
    this.states = states;
    this.limit = limit;
    this.memory = memory;
    independent = DensePass.independent(problem);
  }

  @Override
  public Statistics back(int output, double from, double to, double[] lambda, double[] thetaBar) {
    int n = lambda.length;
    AugmentedField augmented = new AugmentedField(problem.field(), n, independent);
    double[] z = new double[augmented.dimension()];
    augmented.writeState(states[output], z);
    augmented.addAdjoint(lambda, z);
    InitialValueProblem<?> back =
        InitialValueProblem.of(augmented, from, z, to)
            .withControlled(augmented.quadratures(), independent)
            .withStops(problem.stops());
    double[] expected = output == 0 ? problem.y0() : states[output - 1];
    double far = far(expected, states[output]);
    double[] y = new double[n];
    StepObserver watch =
        step -> {
          augmented.readState(step.y1(), y);
          return largest(y) > far ? StepObserver.Next.STOP : StepObserver.Next.CONTINUE;
        };
    Solution end = solver.solve(back, watch);
    Statistics cost = DensePass.backward(end, augmented.vjps());
    String mistrust = mistrust(augmented, end, expected, states[output]);
    if (!mistrust.isEmpty()) {
      String note =
          "backsolve from t=%s to t=%s %s; interpolating instead".formatted(from, to, mistrust);
      return cost.plus(along(expected, from, to, lambda, thetaBar)).withNote(note);
    }
    augmented.readAdjoint(end.y(), lambda);
    for (int k = 0; k < thetaBar.length; k++) {
      thetaBar[k] += end.y()[augmented.quadratures() + k];
    }
    return cost;
  }

  /** Why not to go on with the end of a backward solve; empty if there is nothing against it. */
  private String mistrust(
      AugmentedField augmented, Solution end, double[] expected, double[] start) {
    if (end.status() == Status.STOPPED) {
      return "runs away from the states at t=%s".formatted(end.t());
    }
    if (!end.status().ok()) {
      return "failed (" + end.message() + ")";
    }
    double[] y = new double[expected.length];
    augmented.readState(end.y(), y);
    double error = error(y, expected, start);
    return error <= limit
        ? ""
        : "misses the state there by %.2g, relatively, limit %.2g".formatted(error, limit);
  }

  /** From what size on a state is lost. */
  private double far(double[] expected, double[] start) {
    double scale = Math.max(largest(expected), largest(start));
    return scale == 0 ? Double.POSITIVE_INFINITY : limit * FAR * scale;
  }

  private static double largest(double[] y) {
    double largest = 0;
    for (double component : y) {
      largest = Math.max(largest, Math.abs(component));
    }
    return largest;
  }

  /** Of the worst sample: largest error over the largest component at either end. */
  private double error(double[] y, double[] expected, double[] start) {
    int length = y.length / independent;
    double worst = 0;
    for (int s = 0; s < independent; s++) {
      double off = 0;
      double scale = 0;
      for (int i = s * length; i < (s + 1) * length; i++) {
        off = Math.max(off, Math.abs(y[i] - expected[i]));
        scale = Math.max(scale, Math.max(Math.abs(expected[i]), Math.abs(start[i])));
      }
      worst = Math.max(worst, scale == 0 ? off : off / scale);
    }
    return worst;
  }

  private Statistics along(
      double[] y0, double from, double to, double[] lambda, double[] thetaBar) {
    Trajectory.Dense again = Trajectory.between(forward, problem, to, y0, from);
    memory.hold(again.trajectory().bytes());
    Pieces whole = Pieces.whole(again.trajectory());
    DensePass pass = new DensePass("backsolve", solver, problem, whole, Optional.empty());
    return again.cost().plus(pass.back(0, from, to, lambda, thetaBar));
  }
}
