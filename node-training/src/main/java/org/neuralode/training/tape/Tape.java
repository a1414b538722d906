package org.neuralode.training.tape;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.autodiff.engine.CompiledFunction;

/**
 * A short list of pull-backs over whole calls: a compiled function over a batch, a recorded solve.
 * For one evaluation of a loss after the other: as far as the calls after a {@link #restart} are
 * those of the time before, they use its memory.
 */
public final class Tape {
  private final double[] theta;
  private double[] thetaBar;

  /** Those of this evaluation, and behind them what is left of the last one. */
  private final List<Operation> operations = new ArrayList<>();

  private int count;

  /**
   * @param theta parameters of every function called
   * @param thetaBar their gradient, added to; empty for a tape that is not pulled back
   */
  public Tape(double[] theta, double[] thetaBar) {
    this.theta = theta;
    this.thetaBar = thetaBar;
  }

  /** A tape for values alone. */
  public static Tape forwardOnly(double[] theta) {
    return new Tape(theta, new double[0]);
  }

  /**
   * Begins another evaluation; values of the one before are overwritten.
   *
   * @param newThetaBar the gradient, added to; empty for values alone
   */
  public void restart(double[] newThetaBar) {
    thetaBar = newThetaBar;
    count = 0;
  }

  private boolean records() {
    return thetaBar.length == theta.length;
  }

  /** What was in the place of the next call the last time. */
  private Operation before() {
    return count < operations.size() ? operations.get(count) : Operation.NONE;
  }

  /** Puts the next call into its place; where it is another one, later ones are so too. */
  private <T extends Operation> T put(T operation) {
    if (before() != operation) {
      operations.subList(count, operations.size()).clear();
      operations.add(operation);
    }
    count++;
    return operation;
  }

  /** A given value, copied. */
  public Var input(double[] value) {
    boolean fits = before() instanceof Input last && last.out.value().length == value.length;
    return put(fits ? (Input) before() : new Input(value.length)).run(value);
  }

  /** A part of θ as a value. */
  public Var parameter(int offset, int length) {
    boolean fits = before() instanceof Parameter last && last.fits(offset, length);
    return put(fits ? (Parameter) before() : new Parameter(offset, length)).run(theta);
  }

  /** A compiled function of one input and one output, for every row of a batch. */
  public Var call(CompiledFunction function, int batch, Var input) {
    boolean fits = before() instanceof Call last && last.fits(function, batch, input);
    return put(fits ? (Call) before() : new Call(function, batch, theta, input)).run();
  }

  /**
   * States of an initial value problem at its output times; y0 takes the place of the problem's
   * own.
   */
  public List<Var> solve(
      Solver solver,
      GradientStrategy strategy,
      InitialValueProblem<? extends DifferentiableField> problem,
      Var y0) {
    InitialValueProblem<DifferentiableField> from =
        problem.<DifferentiableField>withField(problem.field()).withInitial(y0.value());
    if (!records()) {
      boolean fits = before() instanceof ForwardSolve last && last.fits(solver, from);
      return put(fits ? (ForwardSolve) before() : new ForwardSolve(solver, from)).run(from);
    }
    boolean fits = before() instanceof Solve last && last.fits(solver, strategy, from, y0);
    return put(fits ? (Solve) before() : new Solve(solver, strategy, from, y0)).run(from);
  }

  /**
   * Rows of several values as one.
   *
   * @param from values with rows of a length
   * @param which for each row of the result, the index of its value
   * @param rows for each row of the result, the row within that value
   * @param length of a row
   */
  public Var gather(List<Var> from, int[] which, int[] rows, int length) {
    int size = which.length * length;
    boolean fits = before() instanceof Gather last && last.fits(size);
    return put(fits ? (Gather) before() : new Gather(size)).run(from, which, rows, length);
  }

  /**
   * Rows with one more, given number at the end of each.
   *
   * @param length of a row before
   */
  public Var appendColumn(Var rows, int length, double[] column) {
    boolean fits = before() instanceof AppendColumn last && last.fits(rows, length);
    return put(fits ? (AppendColumn) before() : new AppendColumn(rows, length)).run(column);
  }

  /**
   * Pulls the cotangents that were added to values back to θ, in the reverse order of the calls.
   */
  public void backward() {
    if (!records()) {
      throw new IllegalStateException("this tape was made for values alone");
    }
    for (int i = count - 1; i >= 0; i--) {
      operations.get(i).pullBack(thetaBar);
    }
  }

  /** Cost of the solves so far. */
  public Statistics forwardStatistics() {
    Statistics sum = Statistics.NONE;
    for (int i = 0; i < count; i++) {
      Operation operation = operations.get(i);
      if (operation instanceof Solve solve) {
        sum = sum.plus(solve.forward());
      } else if (operation instanceof ForwardSolve solve) {
        sum = sum.plus(solve.cost());
      }
    }
    return sum;
  }

  /** Cost of pulling the solves back. */
  public Statistics backwardStatistics() {
    Statistics sum = Statistics.NONE;
    for (int i = 0; i < count; i++) {
      sum = operations.get(i) instanceof Solve solve ? sum.plus(solve.backward()) : sum;
    }
    return sum;
  }
}
