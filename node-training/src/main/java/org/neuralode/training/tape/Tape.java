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
 * A tape of whole operations, such as a compiled function over a batch or a recorded solve, that
 * are pulled back in reverse order. The tape serves one evaluation of a loss after the other: as
 * far as the operations after a {@link #restart} are those of the previous evaluation, they use its
 * memory.
 */
public final class Tape {
  private final double[] theta;
  private double[] thetaBar;

  /** The operations of this evaluation, followed by what is left of the previous one. */
  private final List<Operation> operations = new ArrayList<>();

  private int count;

  /**
   * Creates a tape for values and gradients.
   *
   * @param theta parameters of every function called
   * @param thetaBar gradient by the parameters, added to; empty for a tape that is not pulled back
   */
  public Tape(double[] theta, double[] thetaBar) {
    this.theta = theta;
    this.thetaBar = thetaBar;
  }

  /** Creates a tape for values alone, which cannot be pulled back. */
  public static Tape forwardOnly(double[] theta) {
    return new Tape(theta, new double[0]);
  }

  /**
   * Begins another evaluation; the values of the previous one are overwritten.
   *
   * @param newThetaBar gradient by the parameters, added to; empty for values alone
   */
  public void restart(double[] newThetaBar) {
    thetaBar = newThetaBar;
    count = 0;
  }

  private boolean records() {
    return thetaBar.length == theta.length;
  }

  /** The operation that the previous evaluation had at this position. */
  private Operation before() {
    return count < operations.size() ? operations.get(count) : Operation.NONE;
  }

  /**
   * Puts an operation at this position; if it is a new one, drops what the previous evaluation had
   * from here on.
   */
  private <T extends Operation> T put(T operation) {
    if (before() != operation) {
      operations.subList(count, operations.size()).clear();
      operations.add(operation);
    }
    count++;
    return operation;
  }

  /** A value from outside, copied. */
  public Var input(double[] value) {
    boolean fits = before() instanceof Input last && last.out.value().length == value.length;
    return put(fits ? (Input) before() : new Input(value.length)).run(value);
  }

  /** A part of θ as a value. */
  public Var parameter(int offset, int length) {
    boolean fits = before() instanceof Parameter last && last.fits(offset, length);
    return put(fits ? (Parameter) before() : new Parameter(offset, length)).run(theta);
  }

  /** The value of a compiled function of one input and one output, for every row of a batch. */
  public Var call(CompiledFunction function, int batch, Var input) {
    boolean fits = before() instanceof Call last && last.fits(function, batch, input);
    return put(fits ? (Call) before() : new Call(function, batch, theta, input)).run();
  }

  /**
   * States of an initial value problem at its output times; {@code y0} takes the place of the
   * problem's initial state.
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
   * One value made of rows of several values.
   *
   * @param from values whose rows have the same length
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
   * The rows of a value, with a given number appended to the end of each.
   *
   * @param length of a row before it is extended
   */
  public Var appendColumn(Var rows, int length, double[] column) {
    boolean fits = before() instanceof AppendColumn last && last.fits(rows, length);
    return put(fits ? (AppendColumn) before() : new AppendColumn(rows, length)).run(column);
  }

  /**
   * Pulls the cotangents that were added to values back to θ, in the reverse order of the
   * operations.
   *
   * @throws IllegalStateException if this tape was made for values alone
   */
  public void backward() {
    if (!records()) {
      throw new IllegalStateException("this tape was made for values alone");
    }
    for (int i = count - 1; i >= 0; i--) {
      operations.get(i).pullBack(thetaBar);
    }
  }

  /** Cost of the solves of this evaluation so far. */
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

  /** Cost of pulling back the solves of this evaluation. */
  public Statistics backwardStatistics() {
    Statistics sum = Statistics.NONE;
    for (int i = 0; i < count; i++) {
      sum = operations.get(i) instanceof Solve solve ? sum.plus(solve.backward()) : sum;
    }
    return sum;
  }
}
