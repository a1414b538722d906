package org.neuralode.solvers.implicit;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.solvers.control.LinearWork;
import org.neuralode.solvers.newton.Convergence;

/**
 * The equations Z = h A f(y + Z) of one step, solved by simplified Newton iterations with the
 * matrix I − h A⊗J (Hairer &amp; Wanner II, IV.8). Samples are independent: each has its own block,
 * its own rate of convergence, and stops when it has converged.
 */
final class StageSystem implements LinearWork {
  /** Relative difference of step sizes below which factors are used again. */
  private static final double SAME_SIZE = 1e-3;

  /** Rate of convergence up to which the next step keeps the Jacobian. */
  private static final double KEEP_JACOBIAN = 1e-2;

  /** The ways in which the iterations end. */
  enum Outcome {
    CONVERGED,
    DIVERGED,
    /** The field is not finite where the iterations begin. */
    NON_FINITE
  }

  private final VectorField field;
  private final double[] c;
  private final double[][] a;
  private final int s;
  private final int samples;
  private final int m;
  private final StageNorm norm;
  private final StageMatrix matrix;
  private final double[][] k;
  private final double[] stage;
  private final double[] delta;
  private final Convergence convergence;
  private final boolean[] done;
  private double factoredFor;
  private double rate = 1;
  private long evaluations;

  StageSystem(ImplicitTableau tableau, VectorField field, int samples, int m, StageNorm norm) {
    this.field = field;
    this.samples = samples;
    this.m = m;
    this.norm = norm;
    c = tableau.c();
    a = tableau.a();
    s = tableau.stages();
    matrix = new StageMatrix(a, field, samples, m);
    k = new double[s][samples * m];
    stage = new double[samples * m];
    delta = new double[samples * s * m];
    convergence = new Convergence(samples);
    done = new boolean[samples];
  }

  /** Takes the Jacobian at a state. */
  void linearise(double t, double[] y, double[] dydt) {
    matrix.linearise(t, y, dydt);
    factoredFor = 0;
  }

  /** The matrix of the iterations. */
  StageMatrix matrix() {
    return matrix;
  }

  /** Whether the factors are made for a step of another size, or another Jacobian. */
  boolean mustFactor(double h) {
    return factoredFor == 0 || Math.abs(h / factoredFor - 1) > SAME_SIZE;
  }

  /** Factors I − h A⊗J; false if it is singular. */
  boolean factor(double h) {
    factoredFor = h;
    boolean regular = matrix.factor(h);
    if (!regular) {
      factoredFor = 0;
    }
    return regular;
  }

  /** Whether convergence was quick enough to keep the Jacobian for the next step. */
  boolean convergedQuickly() {
    return rate <= KEEP_JACOBIAN;
  }

  /** Improves the stage increments z until they solve the equations of a step. */
  Outcome solve(double t, double h, double[] y, double[][] z) {
    Arrays.fill(done, false);
    double worstRate = -1;
    int open = samples;
    for (int iteration = 0; open > 0; iteration++) {
      if (iteration == norm.iterations()) {
        return diverged();
      }
      evaluate(t, h, y, z);
      if (iteration == 0 && !finite()) {
        return Outcome.NON_FINITE;
      }
      residual(h, z);
      matrix.solve(delta);
      for (int sample = 0; sample < samples; sample++) {
        if (done[sample]) {
          continue;
        }
        correct(sample, z);
        double size = norm.of(sample, m, delta, y, z);
        if (!Double.isFinite(size)) {
          return diverged();
        }
        if (iteration > 0 && convergence.previous(sample) > norm.floor()) {
          worstRate = Math.max(worstRate, convergence.rate(sample, size));
        }
        done[sample] = converged(sample, iteration, size);
        open -= done[sample] ? 1 : 0;
        if (!done[sample] && hopeless(sample, iteration, size)) {
          return diverged();
        }
        convergence.took(sample, size);
      }
    }
    rate = worstRate < 0 ? rate : worstRate;
    return Outcome.CONVERGED;
  }

  private Outcome diverged() {
    rate = 1;
    convergence.forget();
    return Outcome.DIVERGED;
  }

  private boolean converged(int sample, int iteration, double size) {
    if (size == 0) {
      return true;
    }
    if (iteration == 0) {
      // The rate of the last step, with more caution than RADAU5: this step has
      // another size, and its gradient is that of stages that have converged.
      double factor = norm.trustsHistory() ? convergence.expected(sample, 1e-2) : 1;
      return factor * size <= 1;
    }
    double theta = convergence.rate(sample, size);
    if (theta >= 1) {
      return size <= norm.floor();
    }
    convergence.learn(sample, theta);
    return convergence.left(sample, size) <= 1;
  }

  /** Whether the iterations left, at this rate, do not suffice; close to rounding rates jump. */
  private boolean hopeless(int sample, int iteration, double size) {
    if (iteration == 0 || size <= norm.floor()) {
      return false;
    }
    double theta = convergence.rate(sample, size);
    int left = norm.iterations() - 1 - iteration;
    return theta >= 1 || Convergence.leftAfter(left, theta, size) > norm.floor();
  }

  private void evaluate(double t, double h, double[] y, double[][] z) {
    for (int j = 0; j < s; j++) {
      for (int i = 0; i < stage.length; i++) {
        stage[i] = y[i] + z[j][i];
      }
      evaluations++;
      field.eval(t + c[j] * h, stage, k[j]);
    }
  }

  private boolean finite() {
    double zero = 0;
    for (double[] slope : k) {
      for (double v : slope) {
        zero += v * 0;
      }
    }
    return zero == 0;
  }

  private void residual(double h, double[][] z) {
    for (int sample = 0; sample < samples; sample++) {
      for (int i = 0; i < s; i++) {
        for (int p = 0; p < m; p++) {
          int at = sample * m + p;
          double sum = 0;
          for (int j = 0; j < s; j++) {
            sum += a[i][j] * k[j][at];
          }
          delta[(sample * s + i) * m + p] = h * sum - z[i][at];
        }
      }
    }
  }

  private void correct(int sample, double[][] z) {
    for (int i = 0; i < s; i++) {
      for (int p = 0; p < m; p++) {
        z[i][sample * m + p] += delta[(sample * s + i) * m + p];
      }
    }
  }

  /** Slopes at the stages of the last iteration; not converged further than its start. */
  double[][] slopes() {
    return k;
  }

  @Override
  public String note() {
    return matrix.note();
  }

  @Override
  public long evaluations() {
    return evaluations + matrix.evaluations();
  }

  @Override
  public long jacobians() {
    return matrix.jacobians();
  }

  @Override
  public long factorisations() {
    return matrix.factorisations();
  }
}
