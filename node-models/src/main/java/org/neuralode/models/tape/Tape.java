package org.neuralode.models.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.autodiff.engine.CompiledFunction;

/**
 * A short list of pull-backs over whole calls: a compiled function over a batch, a recorded solve.
 * One tape per evaluation of a loss.
 */
public final class Tape {
  private final double[] theta;
  private final double[] thetaBar;
  private final List<Runnable> pullBacks = new ArrayList<>();
  private Statistics forward = Statistics.NONE;
  private Statistics backward = Statistics.NONE;

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

  private boolean records() {
    return thetaBar.length == theta.length;
  }

  /** A given value. */
  public Var input(double[] value) {
    return new Var(value);
  }

  /** A part of θ as a value. */
  public Var parameter(int offset, int length) {
    Var out = new Var(Arrays.copyOfRange(theta, offset, offset + length));
    pullBacks.add(
        () -> {
          for (int i = 0; i < length; i++) {
            thetaBar[offset + i] += out.bar()[i];
          }
        });
    return out;
  }

  /** A compiled function of one input and one output, for every row of a batch. */
  public Var call(CompiledFunction function, int batch, Var input) {
    Var out = new Var(new double[batch * function.outputSize(0)]);
    double[][] inputs = {input.value()};
    double[][] outputs = {out.value()};
    function.run(batch, 0, theta, inputs, outputs);
    pullBacks.add(
        () -> {
          double[][] scratch = {new double[out.value().length]};
          function.vjp(
              batch,
              0,
              theta,
              inputs,
              new double[][] {out.bar()},
              scratch,
              new double[][] {input.bar()},
              thetaBar);
        });
    return out;
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
        new InitialValueProblem<>(
            problem.field(),
            problem.t0(),
            y0.value(),
            problem.t1(),
            problem.times(),
            problem.samples(),
            problem.controlled(),
            problem.stops());
    if (!records()) {
      Samples samples = solver.sample(from).orThrow();
      forward = forward.plus(samples.solution().statistics());
      return Arrays.stream(samples.states()).map(Var::new).toList();
    }
    RecordedSolve solve = strategy.record(solver, from);
    forward = forward.plus(solve.solution().statistics());
    List<Var> states = Arrays.stream(solve.states()).map(Var::new).toList();
    pullBacks.add(
        () -> {
          double[][] bars = states.stream().map(Var::bar).toArray(double[][]::new);
          Gradient gradient = new Gradient(y0.bar(), thetaBar, new double[bars.length]);
          backward = backward.plus(solve.backward(bars, gradient));
        });
    return states;
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
    Var out = new Var(new double[which.length * length]);
    for (int i = 0; i < which.length; i++) {
      System.arraycopy(
          from.get(which[i]).value(), rows[i] * length, out.value(), i * length, length);
    }
    pullBacks.add(
        () -> {
          for (int i = 0; i < which.length; i++) {
            double[] bar = from.get(which[i]).bar();
            for (int j = 0; j < length; j++) {
              bar[rows[i] * length + j] += out.bar()[i * length + j];
            }
          }
        });
    return out;
  }

  /**
   * Rows with one more, given number at the end of each.
   *
   * @param length of a row before
   */
  public Var appendColumn(Var rows, int length, double[] column) {
    Var out = new Var(new double[column.length * (length + 1)]);
    for (int i = 0; i < column.length; i++) {
      System.arraycopy(rows.value(), i * length, out.value(), i * (length + 1), length);
      out.value()[i * (length + 1) + length] = column[i];
    }
    pullBacks.add(
        () -> {
          for (int i = 0; i < column.length; i++) {
            for (int j = 0; j < length; j++) {
              rows.bar()[i * length + j] += out.bar()[i * (length + 1) + j];
            }
          }
        });
    return out;
  }

  /**
   * Pulls the cotangents that were added to values back to θ, in the reverse order of the calls.
   */
  public void backward() {
    if (!records()) {
      throw new IllegalStateException("this tape was made for values alone");
    }
    for (int i = pullBacks.size() - 1; i >= 0; i--) {
      pullBacks.get(i).run();
    }
  }

  /** Cost of the solves so far. */
  public Statistics forwardStatistics() {
    return forward;
  }

  /** Cost of pulling the solves back. */
  public Statistics backwardStatistics() {
    return backward;
  }
}
