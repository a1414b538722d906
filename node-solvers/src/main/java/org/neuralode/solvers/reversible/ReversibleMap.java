package org.neuralode.solvers.reversible;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.ReversibleStepMap;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.solvers.loop.HermiteCotangents;

/**
 * The step of a reversible method with its adjoint and its inverse. Outputs within the step are
 * weights over the states at both ends and the slopes carried there, so outputs need no product of
 * their own.
 */
final class ReversibleMap implements ReversibleStepMap {
  private final DifferentiableField field;
  private final ReversibleStep step;
  private final StepAdjoint adjoint;
  private final int n;
  private final double[] z1;
  private final double[] y0;
  private final double[] f0;
  private final double[] y1;
  private final double[] f1;
  private final HermiteCotangents dense;
  private long evaluations;
  private long vjps;

  ReversibleMap(ReversibleMethod method, DifferentiableField field, int n) {
    this.field = field;
    this.n = n;
    step = method.step(this::eval, n);
    adjoint = method.adjoint(field, n);
    z1 = new double[step.length()];
    y0 = new double[n];
    f0 = new double[n];
    y1 = new double[n];
    f1 = new double[n];
    dense = new HermiteCotangents(n);
  }

  private void eval(double t, double[] y, double[] dydt) {
    evaluations++;
    field.eval(t, y, dydt);
  }

  @Override
  public int length() {
    return step.length();
  }

  @Override
  public void start(double t, double[] y, double[] z) {
    System.arraycopy(y, 0, y0, 0, n);
    step.start(t, y0, z);
  }

  @Override
  public void apply(double t, double h, double[] z, double[] end) {
    System.arraycopy(z, 0, end, 0, end.length);
    step.forward(t, h, end);
  }

  @Override
  public void invert(double t, double h, double[] end, double[] z) {
    System.arraycopy(end, 0, z, 0, z.length);
    step.backward(t, h, z);
  }

  @Override
  public void pullBackStart(double t, double[] y, StepCotangent cotangent) {
    vjps++;
    adjoint.pullBackStart(t, y, cotangent);
  }

  @Override
  public void pullBack(
      double t,
      double h,
      double[] z,
      double[] stages,
      OutputCotangents outputs,
      StepCotangent cotangent) {
    boolean within = outputs.to() > outputs.from();
    if (within) {
      apply(t, h, z, z1);
      split(z, y0, f0);
      split(z1, y1, f1);
      dense.gather(t, h, outputs);
      addTo(dense.y1(), dense.f1(), cotangent.state());
      dense.addTimes(t, h, y0, f0, y1, f1, outputs, cotangent);
    }
    vjps++;
    adjoint.pullBack(t, h, z, cotangent);
    if (within) {
      addTo(dense.y0(), dense.f0(), cotangent.state());
    }
  }

  private void split(double[] z, double[] y, double[] slope) {
    System.arraycopy(z, 0, y, 0, n);
    System.arraycopy(z, z.length - n, slope, 0, n);
  }

  private void addTo(double[] yBar, double[] slopeBar, double[] zBar) {
    for (int i = 0; i < n; i++) {
      zBar[i] += yBar[i];
      zBar[zBar.length - n + i] += slopeBar[i];
    }
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
