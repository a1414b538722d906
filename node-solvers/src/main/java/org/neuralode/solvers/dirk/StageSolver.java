package org.neuralode.solvers.dirk;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.loop.Stepper;

/**
 * Simplified Newton iteration for one stage, Y = base + hγ f(t, Y), with control of its rate of
 * convergence (Hairer &amp; Wanner II, IV.8): it stops when the error that is left is a small part
 * of the tolerance, and gives up when it will not be in time.
 */
final class StageSolver {
  /** How an iteration ended. */
  enum Outcome {
    GOING_ON,
    CONVERGED,
    DIVERGED,
    NON_FINITE
  }

  /** The part of the tolerance that the iteration may leave. */
  private static final double KAPPA = 1e-4;

  /** Rounding of a stage, relative to the largest component of its sample. */
  private static final double ROUNDING = 1e-15;

  /** Where rounding may stop an iteration, in units of {@link #ROUNDING}. */
  private static final double STALLED = 100;

  /** A step whose iterations all converged at least this fast keeps the Jacobian. */
  private static final double SLOW = 1e-2;

  private final double rtol;
  private final double atol;
  private final boolean toRounding;
  private final int iterations;
  private final int samples;
  private final int length;
  private final double[] f;
  private final double[] change;
  private final double[] eta;
  private final double[] previous;
  private final boolean[] done;
  private double slowest;

  private StageSolver(
      double rtol, double atol, boolean toRounding, InitialValueProblem<?> problem) {
    this.rtol = rtol;
    this.atol = atol;
    this.toRounding = toRounding;
    iterations = toRounding ? 100 : 8; // a fixed step cannot be tried again with a smaller one
    samples = problem.samples();
    length = problem.controlled() / samples;
    f = new double[problem.dimension()];
    change = new double[problem.dimension()];
    eta = new double[samples];
    previous = new double[samples];
    done = new boolean[samples];
    matrixChanged();
  }

  static StageSolver of(StepControl control, InitialValueProblem<?> problem) {
    return control instanceof StepControl.Adaptive adaptive
        ? new StageSolver(adaptive.rtol(), adaptive.atol(), false, problem)
        : new StageSolver(0, 0, true, problem);
  }

  /** Forgets the rates seen, at the start of a step. */
  void startStep() {
    slowest = 0;
  }

  /** Whether convergence in this step asks for a new Jacobian. */
  boolean slow() {
    return slowest > SLOW;
  }

  /** Forgets how well the iteration went, as with a new matrix. */
  void matrixChanged() {
    Arrays.fill(eta, 1);
  }

  /**
   * Solves for a stage. A sample that has converged stands still, so that its result does not
   * depend on the others.
   *
   * @param y state that the tolerance is relative to
   * @param state in: the predictor; out: Y
   */
  Outcome solve(
      Stepper stepper,
      NewtonMatrix matrix,
      double t,
      double hGamma,
      double[] y,
      double[] base,
      double[] state) {
    for (int s = 0; s < samples; s++) {
      eta[s] = Math.pow(Math.max(eta[s], Math.ulp(1.0)), 0.8);
      done[s] = false;
    }
    for (int k = 0; k < iterations; k++) {
      stepper.eval(t, state, f);
      for (int i = 0; i < state.length; i++) {
        change[i] = base[i] + hGamma * f[i] - state[i];
      }
      if (!matrix.solve(change)) {
        return Outcome.DIVERGED;
      }
      for (int i = samples * length; i < state.length; i++) {
        state[i] += change[i];
      }
      boolean all = true;
      for (int s = 0; s < samples; s++) {
        if (!done[s]) {
          Outcome outcome = advance(s, k, y, state);
          if (outcome == Outcome.NON_FINITE || outcome == Outcome.DIVERGED) {
            return outcome;
          }
          done[s] = outcome == Outcome.CONVERGED;
        }
        all &= done[s];
      }
      if (all) {
        return Outcome.CONVERGED;
      }
    }
    return Outcome.DIVERGED;
  }

  private Outcome advance(int s, int k, double[] y, double[] state) {
    int end = (s + 1) * length;
    for (int i = s * length; i < end; i++) {
      state[i] += change[i];
    }
    double norm = norm(s, y, state);
    if (!Double.isFinite(norm)) {
      return Outcome.NON_FINITE;
    }
    if (norm == 0) {
      return Outcome.CONVERGED;
    }
    if (k > 0) {
      double theta = norm / previous[s];
      if (!converges(theta, norm, iterations - 1 - k)) {
        return toRounding && norm < STALLED ? Outcome.CONVERGED : Outcome.DIVERGED;
      }
      if (!toRounding || norm > STALLED) {
        slowest = Math.max(slowest, theta);
      }
      eta[s] = theta / (1 - theta);
    }
    previous[s] = norm;
    boolean judged = k > 0 || !toRounding;
    return judged && eta[s] * norm <= KAPPA ? Outcome.CONVERGED : Outcome.GOING_ON;
  }

  private static boolean converges(double theta, double norm, int left) {
    return theta < 1 && Math.pow(theta, left) / (1 - theta) * norm <= KAPPA;
  }

  /** Of the change of a sample, in units of the tolerance. */
  private double norm(int s, double[] y, double[] state) {
    int end = (s + 1) * length;
    double largest = Double.MIN_NORMAL;
    for (int i = s * length; toRounding && i < end; i++) {
      largest = Math.max(largest, Math.max(Math.abs(y[i]), Math.abs(state[i])));
    }
    double sum = 0;
    for (int i = s * length; i < end; i++) {
      double scale = toRounding ? ROUNDING * largest : atol + rtol * Math.abs(y[i]);
      double q = change[i] == 0 ? 0 : change[i] / scale;
      sum += q * q;
    }
    return Math.sqrt(sum / length);
  }
}
