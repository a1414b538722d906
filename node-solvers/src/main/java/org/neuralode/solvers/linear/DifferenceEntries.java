package org.neuralode.solvers.linear;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;

/**
 * Differences that take the place of entries of ∂f/∂y that are not finite, such as the slope of a
 * square root at 0 or that of a norm at rest, where f itself is finite. The forward difference is
 * taken; where it is not finite either, the backward one; and 0 as the last resort. Steps that
 * iterate correct a wrong entry, and the error estimate sees its effect on other steps.
 */
final class DifferenceEntries {
  /** Size of a component's move, as a fraction of the largest component of the sample. */
  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  private final VectorField field;
  private final int samples;
  private final int m;
  private double[] moved = {};
  private double[] ahead = {};
  private double[] behind = {};
  private int column = -1;
  private boolean lookedBehind;
  private long evaluations;

  /**
   * @param samples number of independent samples
   * @param m length of a sample
   */
  DifferenceEntries(VectorField field, int samples, int m) {
    this.field = field;
    this.samples = samples;
    this.m = m;
  }

  /** Forgets the state at which differences were taken. */
  void begin() {
    column = -1;
  }

  /** Evaluations of the field so far. */
  long evaluations() {
    return evaluations;
  }

  /**
   * The entry of a sample's Jacobian in a row and a column.
   *
   * @param dydt f(t, y)
   */
  double at(double t, double[] y, double[] dydt, int sample, int row, int j) {
    if (j != column) {
      column = j;
      lookedBehind = false;
      if (moved.length == 0) {
        moved = new double[samples * m];
        ahead = new double[samples * m];
        behind = new double[samples * m];
      }
      evaluate(t, y, 1, ahead);
    }
    int i = sample * m + row;
    double forwards = (ahead[i] - dydt[i]) / step(y, sample);
    if (Double.isFinite(forwards)) {
      return forwards;
    }
    if (!lookedBehind) {
      evaluate(t, y, -1, behind);
      lookedBehind = true;
    }
    double backwards = (dydt[i] - behind[i]) / step(y, sample);
    return Double.isFinite(backwards) ? backwards : 0;
  }

  private void evaluate(double t, double[] y, int sign, double[] out) {
    System.arraycopy(y, 0, moved, 0, y.length);
    for (int s = 0; s < samples; s++) {
      moved[s * m + column] += sign * step(y, s);
    }
    evaluations++;
    field.eval(t, moved, out);
  }

  private double step(double[] y, int sample) {
    double largest =
        Arrays.stream(y, sample * m, (sample + 1) * m).map(Math::abs).reduce(1e-5, Math::max);
    return STEP * largest;
  }
}
