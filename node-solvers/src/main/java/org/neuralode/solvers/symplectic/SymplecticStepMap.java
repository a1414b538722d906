package org.neuralode.solvers.symplectic;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.vector.Vectors;
import org.neuralode.solvers.loop.HermiteCotangents;

/**
 * The exact adjoint of one step: the substeps x ← x + h w P f(t + ch, x), with P one half, pulled
 * back from last to first by k̄ = h w P λ, λ ← λ + (∂f/∂y)ᵀ k̄. Outputs within the step are weights
 * over the states at both ends and the slopes there.
 */
final class SymplecticStepMap implements StepMap {
  private final Substep[] substeps;
  private final Halves halves;
  private final DifferentiableField field;

  /** The state before each substep, and at the end. */
  private final double[][] x;

  private final double[] k;
  private final double[] kBar;
  private final double[] xBar;
  private final double[] f0;
  private final double[] f1;
  private final HermiteCotangents bars;
  private long evaluations;
  private long vjps;

  SymplecticStepMap(Composition composition, Halves halves, DifferentiableField field, int n) {
    substeps = Substep.of(composition);
    this.halves = halves;
    this.field = field;
    x = new double[substeps.length + 1][n];
    k = new double[n];
    kBar = new double[n];
    xBar = new double[n];
    f0 = new double[n];
    f1 = new double[n];
    bars = new HermiteCotangents(n);
  }

  @Override
  public void apply(double t, double h, double[] y, double[] y1) {
    replay(t, h, y, substeps.length);
    System.arraycopy(x[substeps.length], 0, y1, 0, y1.length);
  }

  /** Fills the states before the first {@code count} substeps and after the last of these. */
  private void replay(double t, double h, double[] y, int count) {
    System.arraycopy(y, 0, x[0], 0, y.length);
    for (int j = 0; j < count; j++) {
      Substep s = substeps[j];
      evaluations++;
      field.eval(t + s.node() * h, x[j], k);
      System.arraycopy(x[j], 0, x[j + 1], 0, y.length);
      halves.add(s.half(), s.weight() * h, k, x[j + 1]);
    }
  }

  @Override
  public void pullBack(
      double t,
      double h,
      double[] y,
      double[] stages,
      OutputCotangents outputs,
      StepCotangent cotangent) {
    boolean dense = outputs.to() > outputs.from();
    replay(t, h, y, dense ? substeps.length : substeps.length - 1);
    if (dense) {
      pullBackOutputs(t, h, outputs, cotangent);
    }
    double[] lambda = cotangent.state();
    for (int j = substeps.length - 1; j >= 0; j--) {
      Substep s = substeps[j];
      halves.select(s.half(), s.weight() * h, lambda, kBar);
      double tBar = vjp(t + s.node() * h, x[j], kBar, k, lambda, cotangent);
      cotangent.addTime(tBar, s.node() * tBar + Vectors.dot(kBar, k) / h);
    }
    if (dense) {
      Vectors.axpy(1, bars.y0(), lambda);
    }
  }

  private void pullBackOutputs(
      double t, double h, OutputCotangents outputs, StepCotangent cotangent) {
    double[] y1 = x[substeps.length];
    double[] lambda = cotangent.state();
    bars.gather(t, h, outputs);
    Vectors.axpy(1, bars.y1(), lambda);
    double t1Bar = vjp(t + h, y1, bars.f1(), f1, lambda, cotangent);
    double t0Bar = vjp(t, x[0], bars.f0(), f0, bars.y0(), cotangent);
    cotangent.addTime(t0Bar + t1Bar, t1Bar);
    bars.addTimes(t, h, x[0], f0, y1, f1, outputs, cotangent);
  }

  /** Adds (∂f/∂y)ᵀ w to {@code into}, which may be the array that w was computed from. */
  private double vjp(
      double at, double[] y, double[] w, double[] f, double[] into, StepCotangent cotangent) {
    vjps++;
    Arrays.fill(xBar, 0);
    double tBar = field.vjp(at, y, w, f, xBar, cotangent.theta());
    Vectors.axpy(1, xBar, into);
    return tBar;
  }

  @Override
  public long evaluations() {
    return evaluations;
  }

  @Override
  public long vjps() {
    return vjps;
  }
}
