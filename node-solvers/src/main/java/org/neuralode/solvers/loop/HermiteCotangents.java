package org.neuralode.solvers.loop;

import java.util.Arrays;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.vector.Vectors;

/**
 * Pulls the cotangents of outputs on the {@link CubicHermite} of a step back to the states at both
 * ends and the slopes there. Each array has one entry per component.
 */
public final class HermiteCotangents {
  private final double[] y0;
  private final double[] f0;
  private final double[] y1;
  private final double[] f1;

  /** Cotangents for states of length {@code n}. */
  public HermiteCotangents(int n) {
    y0 = new double[n];
    f0 = new double[n];
    y1 = new double[n];
    f1 = new double[n];
  }

  /** The cotangent ∂L/∂y0 of the outputs gathered. */
  public double[] y0() {
    return y0;
  }

  /** The cotangent ∂L/∂f0, f0 being the slope at the start. */
  public double[] f0() {
    return f0;
  }

  /** The cotangent ∂L/∂y1. */
  public double[] y1() {
    return y1;
  }

  /** The cotangent ∂L/∂f1, f1 being the slope at the end. */
  public double[] f1() {
    return f1;
  }

  /**
   * Overwrites the four cotangents by those of the outputs in the window; zero if the window is
   * empty.
   */
  public void gather(double t, double h, OutputCotangents outputs) {
    Arrays.fill(y0, 0);
    Arrays.fill(f0, 0);
    Arrays.fill(y1, 0);
    Arrays.fill(f1, 0);
    for (int m = outputs.from(); m < outputs.to(); m++) {
      double theta = (outputs.time(m) - t) / h;
      Vectors.axpy(CubicHermite.start(theta), outputs.bar(m), y0);
      Vectors.axpy(CubicHermite.end(theta), outputs.bar(m), y1);
      Vectors.axpy(h * CubicHermite.startSlope(theta), outputs.bar(m), f0);
      Vectors.axpy(h * CubicHermite.endSlope(theta), outputs.bar(m), f1);
    }
  }

  /**
   * Adds the derivatives of the outputs gathered by their own times, and by t and h at fixed ends
   * and slopes.
   */
  public void addTimes(
      double t,
      double h,
      double[] start,
      double[] startSlope,
      double[] end,
      double[] endSlope,
      OutputCotangents outputs,
      StepCotangent cotangent) {
    cotangent.addTime(0, (Vectors.dot(f0, startSlope) + Vectors.dot(f1, endSlope)) / h);
    for (int m = outputs.from(); m < outputs.to(); m++) {
      double theta = (outputs.time(m) - t) / h;
      double[] bar = outputs.bar(m);
      double slope =
          CubicHermite.endDerivative(theta) * (Vectors.dot(bar, end) - Vectors.dot(bar, start)) / h
              + CubicHermite.startSlopeDerivative(theta) * Vectors.dot(bar, startSlope)
              + CubicHermite.endSlopeDerivative(theta) * Vectors.dot(bar, endSlope);
      outputs.addTimeBar(m, slope);
      cotangent.addTime(-slope, -theta * slope);
    }
  }
}
