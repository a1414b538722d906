package org.neuralode.adjoint.continuous;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * A pass that solves y and λ backwards together from the state at an output. If this solve does not
 * lead back to the state at the output before, the interval is solved again forwards, and λ
 * backwards along the result.
 */
final class BacksolvePass implements AdjointPass {
  /**
   * A state larger than the states at both ends by this factor times the limit will not come back.
   */
  private static final double FAR = 1e8;

  private static final double[] NO_TIMES = {};

  private final Solver forward;
  private final Solver solver;
  private final double limit;
  private final Memory memory;
  private final int independent;
  private final double[] y;
  private final StepObserver watch = this::watch;
  private InitialValueProblem<? extends DifferentiableField> problem;
  private double[][] states = {};
  private AugmentedField augmented;
  private PreparedSolver prepared;
  private double[] z;
  private double far;
  private boolean resumes;

  /**
   * @param forward solver of the forward solve
   * @param solver solver of the backward solve
   * @param shape any problem of the shape of all problems to come
   * @param limit relative error above which a reconstructed state is not trusted
   */
  BacksolvePass(
      Solver forward,
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> shape,
      double limit,
      Memory memory) {
    this.forward = forward;
    this.solver = solver;
    this.limit = limit;
    this.memory = memory;
    independent = shape.independentSamples();
    y = new double[shape.dimension()];
    augment(shape);
  }

  private void augment(InitialValueProblem<? extends DifferentiableField> next) {
    problem = next;
    augmented = new AugmentedField(next.field(), next.dimension(), independent);
    z = new double[augmented.dimension()];
    prepared = solver.prepare(back(next.t0(), next.t0()));
  }

  private InitialValueProblem<?> back(double from, double to) {
    int steering = augmented.quadratures();
    return new InitialValueProblem<>(
        augmented, from, z, to, NO_TIMES, independent, steering, problem.stops());
  }

  /** Turns to another problem and the states at its outputs. */
  void turnTo(InitialValueProblem<? extends DifferentiableField> next, double[][] atOutputs) {
    if (next.field() != problem.field()) {
      augment(next);
    }
    problem = next;
    states = atOutputs;
  }

  @Override
  public void begin() {
    resumes = false;
  }

  @Override
  public Statistics back(int output, double from, double to, double[] lambda, double[] thetaBar) {
    Arrays.fill(z, 0);
    augmented.writeState(states[output], z);
    augmented.addAdjoint(lambda, z);
    long vjpsBefore = augmented.vjps();
    double[] expected = output == 0 ? problem.y0() : states[output - 1];
    far = far(expected, states[output]);
    InitialValueProblem<?> back = back(from, to);
    Solution end = resumes ? prepared.resume(back, watch) : prepared.solve(back, watch);
    if (end.status() == Status.NON_FINITE && end.t() == from && augmented.canLeaveOut(from, z)) {
      end = prepared.solve(back, watch);
    }
    Statistics cost = InterpolatedPass.backward(end, augmented.vjps() - vjpsBefore);
    String mistrust = mistrust(end, expected, states[output]);
    resumes = mistrust.isEmpty();
    if (!mistrust.isEmpty()) {
      String note =
          "backsolve from t=%s to t=%s %s; interpolating instead".formatted(from, to, mistrust);
      return cost.plus(along(expected, from, to, lambda, thetaBar)).withNote(note);
    }
    augmented.readAdjoint(end.y(), lambda);
    for (int k = 0; k < thetaBar.length; k++) {
      thetaBar[k] += end.y()[augmented.quadratures() + k];
    }
    augmented.missing().mark(thetaBar);
    return cost;
  }

  /** Stops the backward solve once y has become too large to come back. */
  private StepObserver.Next watch(Step step) {
    augmented.readState(step.y1(), y);
    return largest(y) > far ? StepObserver.Next.STOP : StepObserver.Next.CONTINUE;
  }

  /** The reason why the result of a backward solve is not trusted; empty if it is trusted. */
  private String mistrust(Solution end, double[] expected, double[] start) {
    if (end.status() == Status.STOPPED) {
      return "runs away from the states at t=%s".formatted(end.t());
    }
    if (!end.status().ok()) {
      return "failed (" + end.message() + ")";
    }
    augmented.readState(end.y(), y);
    double error = error(expected, start);
    return error <= limit
        ? ""
        : "misses the state there by %.2g, relatively, limit %.2g".formatted(error, limit);
  }

  /** The size above which a state will not come back. */
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

  /**
   * The relative error of the worst sample: its largest error over its largest component at either
   * end.
   */
  private double error(double[] expected, double[] start) {
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
    Segments whole = Segments.whole(again.trajectory());
    InterpolatedPass pass =
        new InterpolatedPass("backsolve", solver, problem, whole, Optional.empty());
    return again.cost().plus(pass.back(0, from, to, lambda, thetaBar));
  }
}
