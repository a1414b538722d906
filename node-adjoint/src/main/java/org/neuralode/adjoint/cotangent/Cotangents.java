package org.neuralode.adjoint.cotangent;

import java.util.Arrays;
import java.util.List;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;

/** Small operations on cotangents of states. */
public final class Cotangents {
  private Cotangents() {}

  /**
   * Adds {@code from} to {@code to}, over the length of the shorter array; {@code to} is modified.
   */
  public static void add(double[] from, double[] to) {
    int n = Math.min(from.length, to.length);
    for (int i = 0; i < n; i++) {
      to[i] += from[i];
    }
  }

  /**
   * The product ȳ · f(t, y): the derivative of a loss by the time of an output with cotangent ȳ.
   *
   * @param dydt f(t, y), length of y; overwritten
   */
  public static double alongFlow(
      VectorField field, double t, double[] y, double[] bar, double[] dydt) {
    field.eval(t, y, dydt);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += bar[i] * dydt[i];
    }
    return sum;
  }

  /** Refuses cotangents whose lengths do not fit the problem, or that are not finite. */
  public static void check(double[][] bars, InitialValueProblem<?> problem) {
    double[] times = problem.times();
    if (bars.length != times.length) {
      throw new IllegalArgumentException(
          "expected one cotangent per output time, " + times.length + ", got " + bars.length);
    }
    for (int m = 0; m < bars.length; m++) {
      if (bars[m].length != problem.dimension()) {
        throw new IllegalArgumentException(
            "the cotangent of output "
                + m
                + " has length "
                + bars[m].length
                + ", the state "
                + problem.dimension());
      }
      for (int i = 0; i < bars[m].length; i++) {
        if (!Double.isFinite(bars[m][i])) {
          throw new IllegalArgumentException(
              "the cotangent of output "
                  + m
                  + " (t="
                  + times[m]
                  + ") is "
                  + bars[m][i]
                  + " in component "
                  + i
                  + "; check the loss there, and mask missing observations");
        }
      }
    }
  }

  /** Bytes of the numbers in these arrays. */
  public static long bytes(double[][] arrays) {
    return bytes(Arrays.asList(arrays));
  }

  /** Bytes of the numbers in these arrays. */
  public static long bytes(List<double[]> arrays) {
    long numbers = 0;
    for (double[] array : arrays) {
      numbers += array.length;
    }
    return Double.BYTES * numbers;
  }
}
