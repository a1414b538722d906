package org.neuralode.solvers.reversible;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.loop.CubicHermite;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of one reversible solve; all that it allocates, it allocates here. */
final class ReversibleStepper implements Stepper {
  private final VectorField field;
  private final ReversibleStep step;
  private final double[] error;
  private double[] z;
  private double[] z1;
  private double[] y;
  private double[] y1;
  private double[] slope;
  private double[] slope1;
  private double t;
  private double t1;
  private boolean started;
  private long evaluations;

  ReversibleStepper(ReversibleMethod method, InitialValueProblem<?> problem) {
    field = problem.field();
    int n = problem.dimension();
    step = method.step(this::eval, n);
    error = new double[n];
    z = new double[step.length()];
    z1 = new double[step.length()];
    y = problem.y0().clone();
    y1 = new double[n];
    slope = new double[n];
    slope1 = new double[n];
    t = problem.t0();
    t1 = t;
  }

  /** What the method carries for dy/dt; exact at t0. */
  @Override
  public double[] derivative() {
    if (!started) {
      step.start(t, y, z);
      copySlope(z, slope);
      started = true;
    }
    return slope;
  }

  @Override
  public boolean attempt(double end) {
    t1 = end;
    derivative();
    System.arraycopy(z, 0, z1, 0, z.length);
    step.forward(t, end - t, z1);
    System.arraycopy(z1, 0, y1, 0, y1.length);
    copySlope(z1, slope1);
    return true;
  }

  private static void copySlope(double[] from, double[] to) {
    System.arraycopy(from, from.length - to.length, to, 0, to.length);
  }

  /** Zero: there is no estimate. */
  @Override
  public double[] error() {
    Arrays.fill(error, 0);
    return error;
  }

  @Override
  public void accept() {
    double[] spare = z;
    z = z1;
    z1 = spare;
    spare = y;
    y = y1;
    y1 = spare;
    spare = slope;
    slope = slope1;
    slope1 = spare;
    t = t1;
  }

  @Override
  public void restart(double time) {
    t = time;
    started = false;
  }

  @Override
  public void eval(double at, double[] state, double[] dydt) {
    evaluations++;
    field.eval(at, state, dydt);
  }

  @Override
  public long evaluations() {
    return evaluations;
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
  public void interpolate(double at, double[] out) {
    if (at == t || at == t1) {
      System.arraycopy(at == t ? y : y1, 0, out, 0, out.length);
      return;
    }
    double h = t1 - t;
    CubicHermite.write((at - t) / h, h, y, slope, y1, slope1, out);
  }

  /** What is carried beside y. */
  @Override
  public int stageLength() {
    return z.length - y.length;
  }

  @Override
  public void saveStages(double[] out) {
    System.arraycopy(z, y.length, out, 0, out.length);
  }
}
