package org.neuralode.solvers.bdf;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.loop.Stepper;
import org.neuralode.solvers.newton.StageSolver;
import org.neuralode.solvers.newton.StageSolver.Outcome;

/**
 * The workspace of one solve; all that it allocates, it allocates here. The Jacobian, taken at the
 * prediction because stiff directions may turn within a step, serves until the iteration becomes
 * slow, the factors until h/α changes.
 */
final class BdfStepper implements Stepper {
  /**
   * Steps in which a new Jacobian has to show its convergence afresh. The rates of the step before
   * say nothing where the stiff directions turn: an old Jacobian may then fail at once.
   */
  private static final int PROVEN = 5;

  private final VectorField field;
  private final NewtonMatrix matrix;
  private final StageSolver newton;
  private final VectorField counted = this::eval;
  private final BackwardDifferences differences;
  private final double[] base;
  private final double[] correction;
  private final double[] error;
  private final double[] f0;
  private double[] y;
  private double[] y1;
  private double t;
  private double t1;
  private double h;
  private Formula formula = Formula.of(1);
  private boolean f0Known;
  private boolean fresh;
  private int age;
  private boolean stale = true;
  private boolean finite;
  private double matrixStep = Double.NaN;
  private long evaluations;

  BdfStepper(
      int maxOrder, InitialValueProblem<?> problem, NewtonMatrix matrix, StageSolver newton) {
    this.newton = newton;
    field = problem.field();
    this.matrix = matrix;
    int n = problem.dimension();
    differences = new BackwardDifferences(maxOrder, n);
    base = new double[n];
    correction = new double[n];
    error = new double[n];
    f0 = new double[n];
    y = problem.y0().clone();
    y1 = new double[n];
    t = problem.t0();
    t1 = t;
  }

  @Override
  public double[] derivative() {
    if (!f0Known) {
      eval(t, y, f0);
      f0Known = true;
    }
    return f0;
  }

  /** Begins with the formula of order 1 and nothing known but the slope. */
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
    t1 = end;
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
    differences.predict(formula.order(), y, y1);
    double[] slope = error; // free until there is a candidate
    eval(t1, y1, slope);
    finite = matrix.linearise(t1, y1, slope);
    fresh = true;
    age = 0;
    stale = false;
    matrixStep = Double.NaN;
  }

  /** Solves Y = prediction − Σ γⱼ ∇ʲyₙ / α + h/α f(t1, Y). */
  private Outcome iterate() {
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

  /** The error of the order below this one; overwrites {@link #error}. */
  double[] errorBelow() {
    double constant = Formula.of(formula.order() - 1).errorConstant();
    double[] last = differences.of(formula.order());
    for (int i = 0; i < error.length; i++) {
      error[i] = constant * (last[i] + correction[i]);
    }
    return error;
  }

  /** The error of the order above this one; after equal steps only. Overwrites {@link #error}. */
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
    double[] spare = y;
    y = y1;
    y1 = spare;
    t = t1;
    f0Known = false;
    age++;
    stale = newton.slow();
  }

  @Override
  public void interpolate(double at, double[] out) {
    if (at == t || at == t1) {
      System.arraycopy(at == t ? y : y1, 0, out, 0, out.length);
      return;
    }
    differences.interpolate(formula.order(), (at - t) / (t1 - t), y, correction, out);
  }

  @Override
  public void restart(double time) {
    t = time;
    f0Known = false;
    stale = true;
  }

  @Override
  public void eval(double at, double[] state, double[] dydt) {
    evaluations++;
    field.eval(at, state, dydt);
  }

  @Override
  public long evaluations() {
    return evaluations + matrix.evaluations();
  }

  @Override
  public String note() {
    return matrix.note();
  }

  @Override
  public long jacobians() {
    return matrix.jacobians();
  }

  @Override
  public long factorisations() {
    return matrix.factorisations();
  }

  @Override
  public double t0() {
    return t;
  }

  @Override
  public double t1() {
    return t1;
  }

  @Override
  public double[] y0() {
    return y;
  }

  @Override
  public double[] y1() {
    return y1;
  }

  @Override
  public int stageLength() {
    return 0;
  }

  @Override
  public void saveStages(double[] out) {}
}
