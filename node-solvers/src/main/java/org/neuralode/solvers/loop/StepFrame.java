package org.neuralode.solvers.loop;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * The step that a solve is at: its times, the states at both ends, and the field, whose evaluations
 * are counted. Every {@link Stepper} has one.
 */
public final class StepFrame {
  private VectorField field;
  private double[] y0;
  private double[] y1;
  private double t0;
  private double t1;
  private long evaluations;

  /** A frame at the start of a problem. */
  public StepFrame(InitialValueProblem<?> problem) {
    this(problem.dimension());
    begin(problem);
  }

  /** A frame for states of length n, of no use before {@link #begin}. */
  public StepFrame(int n) {
    y0 = new double[n];
    y1 = new double[n];
  }

  /** Goes to the start of a problem of the same dimension; counts evaluations anew. */
  public void begin(InitialValueProblem<?> problem) {
    field = problem.field();
    System.arraycopy(problem.y0(), 0, y0, 0, y0.length);
    t0 = problem.t0();
    t1 = t0;
    evaluations = 0;
  }

  /** Sets the end of the step that is tried next. */
  public void aim(double end) {
    t1 = end;
  }

  /** Makes the end of the step the start of the next; the arrays change places. */
  public void accept() {
    double[] spare = y0;
    y0 = y1;
    y1 = spare;
    t0 = t1;
  }

  /** Moves the start of the step to a time on the other side of a jump of f. */
  public void restart(double time) {
    t0 = time;
  }

  /** Start of the step. */
  public double t0() {
    return t0;
  }

  /** End of the step. */
  public double t1() {
    return t1;
  }

  /** Size of the step, negative where time runs backwards. */
  public double h() {
    return t1 - t0;
  }

  /** State at the start; the frame's own array. */
  public double[] y0() {
    return y0;
  }

  /** Candidate for the state at the end; the frame's own array, which the stepper writes. */
  public double[] y1() {
    return y1;
  }

  /** Evaluates the field and counts the evaluation. */
  public void eval(double t, double[] y, double[] dydt) {
    evaluations++;
    field.eval(t, y, dydt);
  }

  /** Evaluations since the start of the problem. */
  public long evaluations() {
    return evaluations;
  }
}
