package org.neuralode.solvers.dirk;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearWork;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.linear.Sums;
import org.neuralode.solvers.loop.CubicHermite;
import org.neuralode.solvers.loop.StepFrame;
import org.neuralode.solvers.loop.Stepper;
import org.neuralode.solvers.newton.StageSolver;
import org.neuralode.solvers.newton.StageSolver.Outcome;

/**
 * The workspace of one diagonally implicit solve; its constructor allocates all memory of the
 * steps. The Jacobian serves until the iteration becomes slow, the factors until hγ changes.
 */
final class DirkStepper implements Stepper {
  /**
   * Growth of the step size beyond which f is evaluated at the start: the kept last stage has the
   * errors of Newton and rounding divided by the size of the short step, and a long step would
   * multiply them by its own size.
   */
  private static final double MUCH_LONGER = 64;

  private final StepFrame frame;
  private final NewtonMatrix matrix;
  private final StageSolver newton;
  private final VectorField counted;
  private final double[] c;
  private final double[][] a;
  private final double[] b;
  private final double[] errorWeights;
  private final double[][] predictors;
  private final double gamma;
  private final boolean explicitFirst;
  private final boolean stifflyAccurate;
  private final boolean filters;

  /**
   * Whether the last stage may stand for f at the next start, where its rounding must be damped.
   */
  private final boolean keepsSlope;

  private final double[][] k;
  private final double[] base;
  private final double[] stage;
  private final double[] error;
  private final double[] guess;
  private final double[] f1;
  private double[] f0;
  private boolean f0Known;
  private boolean f1Known;
  private boolean started;
  private boolean fresh;
  private boolean stale = true;
  private boolean finite;
  private double matrixStep = Double.NaN;

  /**
   * Size of the step whose last stage stands for f at the present start; infinite if f was
   * evaluated.
   */
  private double keptFrom = Double.POSITIVE_INFINITY;

  DirkStepper(
      DirkTableau tableau,
      InitialValueProblem<?> problem,
      NewtonMatrix matrix,
      StageSolver newton) {
    this.matrix = matrix;
    this.newton = newton;
    c = tableau.c();
    a = tableau.a();
    b = tableau.b();
    errorWeights = tableau.errorWeights();
    predictors = Predictor.weights(c);
    gamma = tableau.gamma();
    explicitFirst = tableau.explicitFirst();
    stifflyAccurate = tableau.stifflyAccurate();
    filters = !tableau.stifflyAccurateEmbedded();
    keepsSlope = stifflyAccurate && tableau.embedded();
    int n = problem.dimension();
    k = new double[tableau.stages()][n];
    base = new double[n];
    stage = new double[n];
    error = new double[n];
    guess = new double[n];
    f0 = new double[n];
    f1 = new double[n];
    frame = new StepFrame(problem);
    counted = frame::eval;
  }

  @Override
  public StepFrame frame() {
    return frame;
  }

  @Override
  public double[] derivative() {
    double[] y = frame.y0();
    double t = frame.t0();
    if (!f0Known) {
      eval(t, y, f0);
      f0Known = true;
      keptFrom = Double.POSITIVE_INFINITY;
    }
    return f0;
  }

  @Override
  public boolean attempt(double end) {
    frame.aim(end);
    double[] y1 = frame.y1();
    double t = frame.t0();
    f1Known = false;
    if (!started) {
      System.arraycopy(derivative(), 0, guess, 0, guess.length);
      started = true;
    }
    double h = end - t;
    f0Known &= Math.abs(h) <= MUCH_LONGER * Math.abs(keptFrom);
    if (stale) {
      linearise();
    }
    Outcome outcome = stages(h);
    if (outcome != Outcome.CONVERGED && !fresh) {
      linearise();
      outcome = stages(h);
    }
    if (outcome == Outcome.DIVERGED) {
      return false;
    }
    if (outcome == Outcome.NON_FINITE) {
      Arrays.fill(y1, Double.NaN);
    }
    return true;
  }

  private void linearise() {
    double[] y = frame.y0();
    double t = frame.t0();
    // Evaluates f: a kept stage has Newton's error, which differences would magnify.
    eval(t, y, f1);
    finite = matrix.linearise(t, y, f1);
    fresh = true;
    stale = false;
    matrixStep = Double.NaN;
  }

  private Outcome stages(double h) {
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    if (!finite) {
      return Outcome.NON_FINITE;
    }
    double hGamma = h * gamma;
    if (hGamma != matrixStep) {
      newton.matrixChanged();
      matrixStep = hGamma;
    }
    if (!matrix.factor(hGamma)) {
      return Outcome.DIVERGED;
    }
    newton.startStep();
    for (int i = 0; i < k.length; i++) {
      if (i == 0 && explicitFirst) {
        System.arraycopy(derivative(), 0, k[0], 0, y.length);
        continue;
      }
      Outcome outcome = stage(i, h, hGamma);
      if (outcome != Outcome.CONVERGED) {
        return outcome;
      }
    }
    System.arraycopy(stifflyAccurate ? stage : y, 0, y1, 0, y.length);
    if (!stifflyAccurate) {
      Sums.add(h, b, k.length, k, y1);
    }
    return Outcome.CONVERGED;
  }

  private Outcome stage(int i, double h, double hGamma) {
    double[] y = frame.y0();
    double t = frame.t0();
    System.arraycopy(y, 0, base, 0, y.length);
    Sums.add(h, a[i], i, k, base);
    if (i == 0) {
      System.arraycopy(guess, 0, k[0], 0, y.length);
    } else {
      Arrays.fill(k[i], 0);
      Sums.add(1, predictors[i], i, k, k[i]);
    }
    for (int j = 0; j < stage.length; j++) {
      stage[j] = base[j] + hGamma * k[i][j];
    }
    Outcome outcome = newton.solve(counted, matrix, t + c[i] * h, hGamma, y, base, stage);
    for (int j = 0; j < stage.length; j++) {
      // Not f(Y), which would magnify Newton's error by the stiffness (Hairer & Wanner II, IV.8).
      k[i][j] = (stage[j] - base[j]) / hGamma;
    }
    return outcome;
  }

  @Override
  public double[] error() {
    Arrays.fill(error, 0);
    Sums.add(frame.h(), errorWeights, k.length, k, error);
    // Unfiltered, the error of stiff components is overestimated (Hosea & Shampine 1996).
    if (filters && !matrix.solve(error)) {
      Arrays.fill(error, Double.POSITIVE_INFINITY);
    }
    return error;
  }

  @Override
  public void accept() {
    keptFrom = frame.h();
    frame.accept();
    fresh = false;
    stale = newton.slow();
    double[] last = k[k.length - 1];
    System.arraycopy(last, 0, guess, 0, guess.length);
    f0Known = keepsSlope;
    if (keepsSlope) {
      k[k.length - 1] = f0;
      f0 = last;
    }
  }

  @Override
  public void interpolateWithin(double at, double[] out) {
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    double t1 = frame.t1();
    double[] slope1 = k[k.length - 1];
    if (!stifflyAccurate) {
      if (!f1Known) {
        eval(t1, y1, f1);
        f1Known = true;
      }
      slope1 = f1;
    }
    double[] slope0 = keepsSlope || !stifflyAccurate || explicitFirst ? derivative() : guess;
    double h = frame.h();
    CubicHermite.write((at - t) / h, h, y, slope0, y1, slope1, out);
  }

  @Override
  public void restart(double time) {
    frame.restart(time);
    started = false;
    stale = true;
    f0Known = false;
  }

  @Override
  public LinearWork work() {
    return matrix;
  }

  /** Length of the saved stages, which are slopes. */
  @Override
  public int stageLength() {
    return k.length * frame.y0().length;
  }

  @Override
  public void saveStages(double[] out) {
    double[] y = frame.y0();
    for (int i = 0; i < k.length; i++) {
      System.arraycopy(k[i], 0, out, i * y.length, y.length);
    }
  }
}
