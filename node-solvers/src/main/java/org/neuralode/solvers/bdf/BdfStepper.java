package org.neuralode.solvers.bdf;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearWork;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.loop.StepFrame;
import org.neuralode.solvers.loop.Stepper;
import org.neuralode.solvers.newton.StageSolver;
import org.neuralode.solvers.newton.StageSolver.Outcome;

/**
 * The workspace of one solve; its constructor allocates all memory of the steps. The Jacobian is
 * taken at the prediction, because stiff directions may turn within a step, and serves until the
 * iteration becomes slow; the factors serve until h/α changes.
 */
final class BdfStepper implements Stepper {
  /**
   * Number of steps in which a new Jacobian has to show its convergence afresh. The rates of
   * earlier steps say nothing where the stiff directions turn: an old Jacobian may then fail at
   * once.
   */
  private static final int PROVEN = 5;

  private final StepFrame frame;
  private final NewtonMatrix matrix;
  private final StageSolver newton;
  private final VectorField counted;
  private final BackwardDifferences differences;
  private final double[] base;
  private final double[] correction;
  private final double[] error;
  private final double[] f0;
  private double h;
  private Formula formula = Formula.of(1);
  private boolean f0Known;
  private boolean fresh;
  private int age;
  private boolean stale = true;
  private boolean finite;
  private double matrixStep = Double.NaN;

  BdfStepper(
      int maxOrder, InitialValueProblem<?> problem, NewtonMatrix matrix, StageSolver newton) {
    this.newton = newton;
    this.matrix = matrix;
    int n = problem.dimension();
    differences = new BackwardDifferences(maxOrder, n);
    base = new double[n];
    correction = new double[n];
    error = new double[n];
    f0 = new double[n];
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
    }
    return f0;
  }

  /** Begins with the formula of order 1 and the slope as the only history. */
  void begin(double step) {
    h = step;
    formula = Formula.of(1);
    differences.line(step, derivative());
  }

  /** Sets the order and the signed size of the steps to try from here on. */
  void prepare(int order, double step) {
    formula = Formula.of(order);
    if (step != h) {
      differences.rescale(order, step / h);
      h = step;
    }
  }

  int order() {
    return formula.order();
  }

  @Override
  public boolean attempt(double end) {
    frame.aim(end);
    double[] y1 = frame.y1();
    fresh = false;
    if (stale) {
      linearise();
    }
    Outcome outcome = iterate();
    if (outcome != Outcome.CONVERGED && !fresh) {
      linearise();
      outcome = iterate();
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
    double[] y1 = frame.y1();
    double t1 = frame.t1();
    differences.predict(formula.order(), y, y1);
    double[] slope = error; // the array is free until there is a candidate
    eval(t1, y1, slope);
    finite = matrix.linearise(t1, y1, slope);
    fresh = true;
    age = 0;
    stale = false;
    matrixStep = Double.NaN;
  }

  /** Solves Y = prediction − Σ γⱼ ∇ʲyₙ / α + h/α f(t1, Y). */
  private Outcome iterate() {
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t1 = frame.t1();
    if (!finite) {
      return Outcome.NON_FINITE;
    }
    double c = h / formula.alpha();
    if (c != matrixStep || age < PROVEN) {
      newton.matrixChanged();
      matrixStep = c;
    }
    if (!matrix.factor(c)) {
      return Outcome.DIVERGED;
    }
    int order = formula.order();
    differences.predict(order, y, y1);
    System.arraycopy(y1, 0, base, 0, base.length);
    System.arraycopy(y1, 0, correction, 0, base.length);
    differences.addHistory(order, -1 / formula.alpha(), base);
    newton.startStep();
    Outcome outcome = newton.solve(counted, matrix, t1, c, y, base, y1);
    for (int i = 0; i < y1.length; i++) {
      correction[i] = y1[i] - correction[i];
    }
    return outcome;
  }

  @Override
  public double[] error() {
    double constant = formula.errorConstant();
    for (int i = 0; i < error.length; i++) {
      error[i] = constant * correction[i];
    }
    return error;
  }

  /** The error of the next lower order; overwrites the array of {@link #error}. */
  double[] errorBelow() {
    double constant = Formula.of(formula.order() - 1).errorConstant();
    double[] last = differences.of(formula.order());
    for (int i = 0; i < error.length; i++) {
      error[i] = constant * (last[i] + correction[i]);
    }
    return error;
  }

  /**
   * The error of the next higher order, valid after equal steps only; overwrites the array of
   * {@link #error}.
   */
  double[] errorAbove() {
    double constant = Formula.of(formula.order() + 1).errorConstant();
    double[] previous = differences.of(formula.order() + 1);
    for (int i = 0; i < error.length; i++) {
      error[i] = constant * (correction[i] - previous[i]);
    }
    return error;
  }

  @Override
  public void accept() {
    differences.advance(formula.order(), correction);
    frame.accept();
    f0Known = false;
    age++;
    stale = newton.slow();
  }

  @Override
  public void interpolateWithin(double at, double[] out) {
    double[] y = frame.y0();
    double t = frame.t0();
    differences.interpolate(formula.order(), (at - t) / frame.h(), y, correction, out);
  }

  @Override
  public void restart(double time) {
    frame.restart(time);
    f0Known = false;
    stale = true;
  }

  @Override
  public LinearWork work() {
    return matrix;
  }
}
