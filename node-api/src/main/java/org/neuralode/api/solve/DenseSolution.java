package org.neuralode.api.solve;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A solution that can be evaluated and differentiated at any time after the solve; immutable.
 *
 * <p>Each step's interpolant is kept as a polynomial: by its values at Chebyshev points, evaluated
 * by the barycentric formula (Berrut &amp; Trefethen 2004, SIAM Review 46). An interpolant of
 * degree up to {@value #DEGREE}, of whatever method, is reproduced to rounding.
 */
public final class DenseSolution {
  /** Degree of the polynomials of all steps. */
  static final int DEGREE = StepPolynomials.MAX_DEGREE;

  private static final double[] NODES = new double[DEGREE + 1];
  private static final double[] WEIGHTS = new double[DEGREE + 1];

  static {
    for (int j = 0; j <= DEGREE; j++) {
      NODES[j] = StepPolynomials.node(j, DEGREE);
      WEIGHTS[j] = (j % 2 == 0 ? 1 : -1) * (j == 0 || j == DEGREE ? 0.5 : 1);
    }
  }

  private final double[] times;
  private final double[][][] values;
  private final double[] initial;

  /**
   * @param times ends of the steps, t0 first
   * @param values for each step, the states at the nodes
   * @param initial state at t0
   */
  DenseSolution(double[] times, double[][][] values, double[] initial) {
    this.times = times;
    this.values = values;
    this.initial = initial;
  }

  /** Time at which the solution begins. */
  public double t0() {
    return times[0];
  }

  /** Time at which the solution ends; less than t0 if the solve ran backwards. */
  public double t1() {
    return times[times.length - 1];
  }

  /** Number of steps. */
  public int steps() {
    return values.length;
  }

  /** Length of the state. */
  public int dimension() {
    return initial.length;
  }

  /**
   * The state at a time.
   *
   * @throws IllegalArgumentException if the time is not between {@link #t0()} and {@link #t1()}
   */
  public double[] at(double t) {
    int step = step(t);
    if (step < 0) {
      return initial.clone();
    }
    double x = place(t, step);
    double[] sum = new double[initial.length];
    double total = 0;
    for (int j = 0; j <= DEGREE; j++) {
      if (x == NODES[j]) {
        return values[step][j].clone();
      }
      double w = WEIGHTS[j] / (x - NODES[j]);
      total += w;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += w * values[step][j][i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= total;
    }
    return sum;
  }

  /**
   * The derivative of the interpolant by time; where two steps meet, the derivative within the
   * earlier step.
   *
   * @throws IllegalArgumentException if the time is not between {@link #t0()} and {@link #t1()}, or
   *     there are no steps
   */
  public double[] derivativeAt(double t) {
    int step = step(t);
    if (step < 0) {
      throw new IllegalArgumentException("a solve without steps has no derivative");
    }
    double x = place(t, step);
    double h = times[step + 1] - times[step];
    double[] p = at(t);
    double[] slope = new double[p.length];
    int node = Arrays.binarySearch(NODES, x);
    double total = 0;
    for (int j = 0; j <= DEGREE; j++) {
      if (j == node) {
        continue;
      }
      double gap = x - NODES[j];
      // The differentiation matrix at a node, else the derivative of the barycentric formula.
      double w = WEIGHTS[j] / gap;
      double factor = node >= 0 ? -w / WEIGHTS[node] : w / gap;
      total += w;
      for (int i = 0; i < p.length; i++) {
        slope[i] += factor * (p[i] - values[step][j][i]);
      }
    }
    double scale = node >= 0 ? h : h * total;
    for (int i = 0; i < p.length; i++) {
      slope[i] /= scale;
    }
    return slope;
  }

  private double place(double t, int step) {
    return t == times[step + 1] ? 1 : (t - times[step]) / (times[step + 1] - times[step]);
  }

  /** Index of the step that covers a time; -1 if the solution has no steps and the time is t0. */
  private int step(double t) {
    int direction = t1() >= t0() ? 1 : -1;
    if (!((t - t0()) * direction >= 0 && (t1() - t) * direction >= 0)) {
      throw new IllegalArgumentException(
          "t=" + t + " is not between t0=" + t0() + " and t1=" + t1());
    }
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if ((t - times[middle + 1]) * direction <= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return values.length == 0 ? -1 : low;
  }

  /** Writes this solution in the format that {@link #read} reads. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(initial.length);
    out.writeInt(values.length);
    writeAll(out, times);
    writeAll(out, initial);
    for (double[][] step : values) {
      for (double[] state : step) {
        writeAll(out, state);
      }
    }
  }

  private static void writeAll(DataOutput out, double[] numbers) throws IOException {
    for (double v : numbers) {
      out.writeDouble(v);
    }
  }

  /** Reads a solution that {@link #write} wrote. */
  public static DenseSolution read(DataInput in) throws IOException {
    int n = in.readInt();
    int steps = in.readInt();
    double[] times = readAll(in, steps + 1);
    double[] initial = readAll(in, n);
    double[][][] values = new double[steps][DEGREE + 1][];
    for (double[][] step : values) {
      for (int j = 0; j <= DEGREE; j++) {
        step[j] = readAll(in, n);
      }
    }
    return new DenseSolution(times, values, initial);
  }

  private static double[] readAll(DataInput in, int count) throws IOException {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }
}
