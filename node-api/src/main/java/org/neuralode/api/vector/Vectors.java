package org.neuralode.api.vector;

/** Operations on arrays as vectors; sums run in the order of the components. */
public final class Vectors {
  private Vectors() {}

  /** Σ aᵢ bᵢ over the length of a. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** y += a x over the length of y, which is modified. */
  public static void axpy(double a, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }

  /** to += from over the length of {@code from}; {@code to} is modified. */
  public static void add(double[] from, double[] to) {
    for (int i = 0; i < from.length; i++) {
      to[i] += from[i];
    }
  }

  /** v *= factor; v is modified. */
  public static void scale(double[] v, double factor) {
    for (int i = 0; i < v.length; i++) {
      v[i] *= factor;
    }
  }

  /** The Euclidean norm of v. */
  public static double norm(double[] v) {
    double sum = 0;
    for (double x : v) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }

  /** Whether no component of v is infinite or NaN. */
  public static boolean allFinite(double[] v) {
    return allFinite(v, v.length);
  }

  /** Whether none of the first {@code length} components is infinite or NaN. */
  public static boolean allFinite(double[] v, int length) {
    double zero = 0; // no branch per component: finite · 0 is 0, all else gives NaN
    for (int i = 0; i < length; i++) {
      zero += v[i] * 0;
    }
    return zero == 0;
  }
}
