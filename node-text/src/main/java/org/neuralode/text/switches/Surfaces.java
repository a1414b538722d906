package org.neuralode.text.switches;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.neuralode.api.input.InputPath;
import org.neuralode.text.DrivenFunction;
import org.neuralode.text.FormulaFunction;

/** Evaluates the surface functions of all switches at one point and on one choice of branches. */
final class Surfaces {
  /** Units in the last place by which a point is shifted to measure the effect of rounding. */
  private static final double SHIFT = 16;

  private static final double[] ONE = {1};

  private final Switches switches;
  private final double[] theta;
  private final double[] wide;
  private final FormulaFunction functions;
  private final InputPath path;
  private final int thetaCount;
  private final Map<Integer, DrivenFunction> derivatives = new HashMap<>();
  private final double[] values;
  private final double[] shiftedValues;
  private final double[] noise;
  private final double[] single = new double[1];
  private double lastT = Double.NaN;
  private double[] lastY = {};
  private byte[] lastModes = {};

  Surfaces(Switches switches, double[] theta, int thetaCount) {
    this.switches = switches;
    this.theta = theta;
    this.thetaCount = thetaCount;
    int count = switches.all().size();
    wide = Arrays.copyOf(theta, theta.length + count);
    path = switches.problem().inputs().path();
    functions = FormulaFunction.of(switches.heldFunctions(), wide, path);
    values = new double[count];
    shiftedValues = new double[count];
    noise = new double[count];
  }

  /** The values of all surface functions; overwritten by the next call. */
  double[] at(double t, double[] y, byte[] modes) {
    // The detector asks for one function after the other at the same point.
    if (t != lastT || !Arrays.equals(modes, lastModes) || !Arrays.equals(y, lastY)) {
      eval(t, y, modes, values);
      lastT = t;
      lastY = lastY.length == y.length ? lastY : new double[y.length];
      System.arraycopy(y, 0, lastY, 0, y.length);
      lastModes = modes;
    }
    return values;
  }

  private void eval(double t, double[] y, byte[] modes, double[] into) {
    for (int k = 0; k < modes.length; k++) {
      wide[theta.length + k] = modes[k];
    }
    functions.eval(t, y, into);
  }

  /** How much of each value may be rounding; events use the same measure to leave a surface. */
  double[] noise(double t, double[] y, byte[] modes) {
    double[] at = at(t, y, modes).clone();
    Arrays.fill(noise, 0);
    addChange(t + SHIFT * Math.ulp(t), y, modes, at);
    double[] shifted = y.clone();
    for (int i = 0; i < y.length; i++) {
      shifted[i] = y[i] + SHIFT * Math.ulp(y[i]);
      addChange(t, shifted, modes, at);
      shifted[i] = y[i];
    }
    return noise;
  }

  private void addChange(double t, double[] y, byte[] modes, double[] at) {
    eval(t, y, modes, shiftedValues);
    for (int k = 0; k < noise.length; k++) {
      noise[k] += Math.abs(shiftedValues[k] - at[k]);
    }
  }

  /** The derivatives of a surface function. */
  DrivenFunction derivative(int k) {
    return derivatives.computeIfAbsent(
        k, i -> DrivenFunction.of(switches.all().get(i).function(), theta, path));
  }

  /**
   * The rate at which a surface function changes along the solution; 0 if the rate is no more than
   * rounding.
   *
   * @param f value of the field at that point
   */
  double rate(int k, double t, double[] y, double[] f) {
    double[] slope = new double[y.length];
    double rate = derivative(k).vjp(t, y, ONE, single, slope, new double[thetaCount]);
    double size = Math.abs(rate);
    for (int i = 0; i < y.length; i++) {
      rate += slope[i] * f[i];
      size += Math.abs(slope[i] * f[i]);
    }
    return Math.abs(rate) <= 1e-12 * size ? 0 : rate;
  }
}
