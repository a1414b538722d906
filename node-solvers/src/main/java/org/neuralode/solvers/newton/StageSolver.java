package org.neuralode.solvers.newton;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.loop.ErrorNorm;

/**
 * Simplified Newton iteration for one stage, Y = base + hγ f(t, Y), with control of its rate of
 * convergence (Hairer &amp; Wanner II, IV.8): it stops when the error that is left is a small part
 * of the tolerance, and gives up when too few iterations are left for that.
 */
public final class StageSolver {
  /** The ways in which an iteration ends. */
  public enum Outcome {
    GOING_ON,
    CONVERGED,
    DIVERGED,
    NON_FINITE
  }

  /** Rounding of a stage, relative to the largest component of its sample. */
  private static final double ROUNDING = 1e-15;

  /** Change below which rounding may stop an iteration, in units of {@link #ROUNDING}. */
  private static final double STALLED = 100;

  /**
   * Change below which rounding may stop an iteration, in units of the field's rounding; the terms
   * of a field may be larger than their sum.
   */
  public static final double NOISE = 400;

  /** Size of the change of a sample, in units of the allowed error. */
  @FunctionalInterface
  private interface Measure {
    double of(int sample, double[] change, double[] y, double[] state);
  }

  private final Measure measure;
  private final double kappa;
  private final boolean toRounding;
  private final double stalled;
  private final double slow;
  private final int iterations;
  private final int samples;
  private final int length;
  private final double[] f;
  private final double[] change;
  private final Convergence convergence;
  private final boolean[] done;
  private double slowest;

  private StageSolver(
      Measure measure,
      boolean toRounding,
      double kappa,
      double slow,
      InitialValueProblem<?> problem) {
    this.measure = measure;
    this.toRounding = toRounding;
    stalled = Math.max(STALLED, NOISE * problem.field().rounding() / ROUNDING);
    this.kappa = kappa;
    this.slow = slow;
    iterations = toRounding ? 100 : 8; // a fixed step cannot be tried again with a smaller one
    samples = problem.samples();
    length = problem.errorControlled() / samples;
    f = new double[problem.dimension()];
    change = new double[problem.dimension()];
    convergence = new Convergence(samples);
    done = new boolean[samples];
  }

  /**
   * Iterations to a part of the tolerance where there is one, else to rounding.
   *
   * @param kappa the part of the tolerance, or the number of roundings, that may be left
   * @param slow a step whose iterations all converged at least this fast keeps the Jacobian
   */
  public static StageSolver of(
      StepControl control, InitialValueProblem<?> problem, double kappa, double slow) {
    if (control instanceof StepControl.Adaptive adaptive) {
      ErrorNorm norm = new ErrorNorm(adaptive.tolerance(), problem);
      return new StageSolver(
          (s, change, y, state) -> norm.ofSample(s, change, y, state), false, kappa, slow, problem);
    }
    int length = problem.errorControlled() / problem.samples();
    return new StageSolver(
        (s, change, y, state) -> inRounding(s * length, length, change, y, state),
        true,
        kappa,
        slow,
        problem);
  }

  /** Forgets the rates seen, at the start of a step. */
  public void startStep() {
    slowest = 0;
  }

  /** Whether convergence in this step asks for a new Jacobian. */
  public boolean slow() {
    return slowest > slow;
  }

  /** Forgets how well the iteration went, as with a new matrix. */
  public void matrixChanged() {
    convergence.forget();
  }

  /**
   * Solves for a stage. A sample that has converged stands still, so that its result does not
   * depend on the others.
   *
   * @param field counts its evaluations
   * @param y state that the tolerance is relative to
   * @param state in: the predictor; out: Y
   */
  public Outcome solve(
      VectorField field,
      NewtonMatrix matrix,
      double t,
      double hGamma,
      double[] y,
      double[] base,
      double[] state) {
    for (int s = 0; s < samples; s++) {
      convergence.begin(s, Math.ulp(1.0));
      done[s] = false;
    }
    for (int k = 0; k < iterations; k++) {
      field.eval(t, state, f);
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
    double norm = measure.of(s, change, y, state);
    if (!Double.isFinite(norm)) {
      return Outcome.NON_FINITE;
    }
    if (norm == 0) {
      return Outcome.CONVERGED;
    }
    if (k > 0) {
      double theta = convergence.rate(s, norm);
      if (!converges(theta, norm, iterations - 1 - k)) {
        return toRounding && norm < stalled ? Outcome.CONVERGED : Outcome.DIVERGED;
      }
      if (!toRounding || norm > stalled) {
        slowest = Math.max(slowest, theta);
      }
      convergence.learn(s, theta);
    }
    convergence.took(s, norm);
    boolean judged = k > 0 || !toRounding;
    return judged && convergence.left(s, norm) <= kappa ? Outcome.CONVERGED : Outcome.GOING_ON;
  }

  private boolean converges(double theta, double norm, int left) {
    return theta < 1 && Convergence.leftAfter(left, theta, norm) <= kappa;
  }

  /** Root mean square of the change, in units of rounding. */
  private static double inRounding(
      int from, int length, double[] change, double[] y, double[] state) {
    double largest = Double.MIN_NORMAL;
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      largest = Math.max(largest, Math.max(Math.abs(y[i]), Math.abs(state[i])));
      sum += change[i] * change[i];
    }
    return Math.sqrt(sum / length) / (ROUNDING * largest);
  }
}
