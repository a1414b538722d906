package org.neuralode.solvers.control;

import java.util.Arrays;
import java.util.Objects;

/**
 * A tolerance for errors: an error is divided by atol + rtol max(|y0|, |y1|), component by
 * component, and the norm of the quotients must not exceed 1.
 *
 * @param rtol relative tolerance: one number for all components of a sample, or one for each
 * @param atol absolute tolerance, likewise
 * @param norm norm over the components of a sample; the worst sample decides
 */
public record Tolerance(double[] rtol, double[] atol, Norm norm) {

  public Tolerance {
    rtol = rtol.clone();
    atol = atol.clone();
    if (rtol.length == 0 || atol.length == 0) {
      throw new IllegalArgumentException("rtol and atol need at least one number");
    }
    for (double v : rtol) {
      check("rtol", v);
    }
    for (double v : atol) {
      check("atol", v);
    }
    if (smallest(rtol) + smallest(atol) == 0) {
      throw new IllegalArgumentException(
          "rtol and atol must not both be 0, got rtol="
              + Arrays.toString(rtol)
              + ", atol="
              + Arrays.toString(atol));
    }
  }

  /** A tolerance with the same numbers for all components, in the root mean square norm. */
  public static Tolerance of(double rtol, double atol) {
    return new Tolerance(new double[] {rtol}, new double[] {atol}, Norm.RMS);
  }

  /** Smallest relative tolerance. */
  public double smallestRelative() {
    return smallest(rtol);
  }

  /** Smallest absolute tolerance. */
  public double smallestAbsolute() {
    return smallest(atol);
  }

  /**
   * Spreads tolerances over the components of a sample.
   *
   * @param name {@code rtol} or {@code atol}, for the message
   * @throws IllegalArgumentException if there are several numbers but not one per component
   */
  public static double[] spread(String name, double[] tolerance, int length) {
    if (tolerance.length != 1 && tolerance.length != length) {
      throw new IllegalArgumentException(
          name
              + " has "
              + tolerance.length
              + " numbers for "
              + length
              + " state components; give one number, or one for each");
    }
    double[] spread = new double[length];
    Arrays.setAll(spread, i -> tolerance[tolerance.length == 1 ? 0 : i]);
    return spread;
  }

  private static void check(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be 0 or positive and finite, got " + value);
    }
  }

  private static double smallest(double[] values) {
    return Arrays.stream(values).min().orElse(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tolerance t
        && Arrays.equals(rtol, t.rtol)
        && Arrays.equals(atol, t.atol)
        && norm == t.norm;
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(rtol), Arrays.hashCode(atol), norm);
  }

  @Override
  public String toString() {
    return "rtol %s, atol %s, %s".formatted(Arrays.toString(rtol), Arrays.toString(atol), norm);
  }
}
