package org.neuralode.solvers.reversible;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.loop.CubicHermite;
import org.neuralode.solvers.loop.StepFrame;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of one reversible solve; its constructor allocates all memory of the steps. */
final class ReversibleStepper implements Stepper {
  private final StepFrame frame;
  private final ReversibleStep step;
  private final double[] error;
  private double[] z;
  private double[] z1;
  private double[] slope;
  private double[] slope1;
  private boolean started;

  ReversibleStepper(ReversibleMethod method, InitialValueProblem<?> problem) {
    int n = problem.dimension();
    frame = new StepFrame(problem);
    step = method.step(frame::eval, n);
    error = new double[n];
    z = new double[step.length()];
    z1 = new double[step.length()];
    slope = new double[n];
    slope1 = new double[n];
  }

  @Override
  public StepFrame frame() {
    return frame;
  }

  /** The slope that the method carries for dy/dt; exact at t0. */
  @Override
  public double[] derivative() {
    double[] y = frame.y0();
    double t = frame.t0();
    if (!started) {
      step.start(t, y, z);
      copySlope(z, slope);
      started = true;
    }
    return slope;
  }

  @Override
  public boolean attempt(double end) {
    frame.aim(end);
    double[] y1 = frame.y1();
    double t = frame.t0();
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

  /** Zeros, as there is no error estimate. */
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
    spare = slope;
    slope = slope1;
    slope1 = spare;
    frame.accept();
  }

  @Override
  public void restart(double time) {
    frame.restart(time);
    started = false;
  }

  @Override
  public void interpolateWithin(double at, double[] out) {
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    double h = frame.h();
    CubicHermite.write((at - t) / h, h, y, slope, y1, slope1, out);
  }

  /** Length of the numbers that the method carries beside y. */
  @Override
  public int stageLength() {
    double[] y = frame.y0();
    return z.length - y.length;
  }

  @Override
  public void saveStages(double[] out) {
    double[] y = frame.y0();
    System.arraycopy(z, y.length, out, 0, out.length);
  }
}
