package org.neuralode.solvers.symplectic;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.loop.CubicHermite;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of one symplectic solve; all that it allocates, it allocates here. */
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
  private final VectorField field;
  private final double[] k;
  private final double[] error;
  private double[] y;
  private double[] y1;
  private double[] f0;
  private double[] f1;
  private Known known0 = Known.NOTHING;
  private Known known1 = Known.NOTHING;
  private double t;
  private double t1;
  private long evaluations;

  SymplecticStepper(Composition composition, Halves halves, InitialValueProblem<?> problem) {
    substeps = Substep.of(composition);
    closes = substeps[substeps.length - 1].closes(substeps[0]);
    this.halves = halves;
    field = problem.field();
    int n = problem.dimension();
    k = new double[n];
    error = new double[n];
    f0 = new double[n];
    f1 = new double[n];
    y = problem.y0().clone();
    y1 = new double[n];
    t = problem.t0();
    t1 = t;
  }

  @Override
  public double[] derivative() {
    if (known0 != Known.ALL) {
      eval(t, y, f0);
      known0 = Known.ALL;
    }
    return f0;
  }

  @Override
  public boolean attempt(double end) {
    t1 = end;
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
    Substep s = substeps[j];
    if (j == 0 && s.node() == 0 && known0 == Known.NOTHING) {
      return derivative();
    }
    if (j == 0 && s.node() == 0 && s.half() == Substep.Half.MOMENTA) {
      return f0;
    }
    if (j == substeps.length - 1 && closes) {
      eval(at, y1, f1);
      // Kept only where the next step would evaluate it at the same time to the last bit.
      known1 = at == t1 ? Known.MOMENTA : Known.NOTHING;
      return f1;
    }
    eval(at, y1, k);
    return k;
  }

  /** Zero: there is no estimate. */
  @Override
  public double[] error() {
    Arrays.fill(error, 0);
    return error;
  }

  @Override
  public void accept() {
    double[] spare = y;
    y = y1;
    y1 = spare;
    spare = f0;
    f0 = f1;
    f1 = spare;
    known0 = known1;
    known1 = Known.NOTHING;
    t = t1;
  }

  @Override
  public void restart(double time) {
    t = time;
    known0 = Known.NOTHING;
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
    derivative();
    if (known1 != Known.ALL) {
      eval(t1, y1, f1);
      known1 = Known.ALL;
    }
    double h = t1 - t;
    CubicHermite.write((at - t) / h, h, y, f0, y1, f1, out);
  }

  /** Nothing is kept: substeps are cheap to repeat. */
  @Override
  public int stageLength() {
    return 0;
  }

  @Override
  public void saveStages(double[] out) {}
}
