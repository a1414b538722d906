package org.neuralode.solvers.symplectic;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.loop.CubicHermite;
import org.neuralode.solvers.loop.StepFrame;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of one symplectic solve; its constructor allocates all memory of the steps. */
final class SymplecticStepper implements Stepper {

  /** How much of f at an end of the step is known. */
  private enum Known {
    NOTHING,
    MOMENTA,
    ALL
  }

  private final Substep[] substeps;
  private final boolean closes;
  private final Halves halves;
  private final StepFrame frame;
  private final double[] k;
  private final double[] error;
  private double[] f0;
  private double[] f1;
  private Known known0 = Known.NOTHING;
  private Known known1 = Known.NOTHING;

  SymplecticStepper(Composition composition, Halves halves, InitialValueProblem<?> problem) {
    substeps = Substep.of(composition);
    closes = substeps[substeps.length - 1].closes(substeps[0]);
    this.halves = halves;
    int n = problem.dimension();
    k = new double[n];
    error = new double[n];
    f0 = new double[n];
    f1 = new double[n];
    frame = new StepFrame(problem);
  }

  @Override
  public StepFrame frame() {
    return frame;
  }

  @Override
  public double[] derivative() {
    double[] y = frame.y0();
    double t = frame.t0();
    if (known0 != Known.ALL) {
      eval(t, y, f0);
      known0 = Known.ALL;
    }
    return f0;
  }

  @Override
  public boolean attempt(double end) {
    frame.aim(end);
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    known1 = Known.NOTHING;
    double h = end - t;
    System.arraycopy(y, 0, y1, 0, y.length);
    for (int j = 0; j < substeps.length; j++) {
      Substep s = substeps[j];
      halves.add(s.half(), s.weight() * h, slope(j, t + s.node() * h), y1);
    }
    return true;
  }

  private double[] slope(int j, double at) {
    double[] y1 = frame.y1();
    double t1 = frame.t1();
    Substep s = substeps[j];
    if (j == 0 && s.node() == 0 && known0 == Known.NOTHING) {
      return derivative();
    }
    if (j == 0 && s.node() == 0 && s.half() == Substep.Half.MOMENTA) {
      return f0;
    }
    if (j == substeps.length - 1 && closes) {
      eval(at, y1, f1);
      // f is kept only where the next step would evaluate it at the same time to the last bit.
      known1 = at == t1 ? Known.MOMENTA : Known.NOTHING;
      return f1;
    }
    eval(at, y1, k);
    return k;
  }

  /** Zeros, as there is no error estimate. */
  @Override
  public double[] error() {
    Arrays.fill(error, 0);
    return error;
  }

  @Override
  public void accept() {
    double[] spare = f0;
    f0 = f1;
    f1 = spare;
    known0 = known1;
    known1 = Known.NOTHING;
    frame.accept();
  }

  @Override
  public void restart(double time) {
    frame.restart(time);
    known0 = Known.NOTHING;
  }

  @Override
  public void interpolateWithin(double at, double[] out) {
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    double t1 = frame.t1();
    derivative();
    if (known1 != Known.ALL) {
      eval(t1, y1, f1);
      known1 = Known.ALL;
    }
    double h = frame.h();
    CubicHermite.write((at - t) / h, h, y, f0, y1, f1, out);
  }
}
