package org.neuralode.training.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats numbers for human readers. */
public final class NumberFormats {
  private NumberFormats() {}

  /** A number with four significant digits; a dash for NaN. */
  public static String significant(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (Double.isInfinite(value) || (size != 0 && (size < 1e-3 || size >= 1e6))) {
      return scientific(value, 3);
    }
    return plain(value, 4);
  }

  /** A number without an exponent, rounded to significant digits, without trailing zeros. */
  public static String plain(double value, int digits) {
    return new BigDecimal(value)
        .round(new MathContext(digits))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A number such as {@code 3.2e-4}, with at most this many digits after the point. */
  public static String scientific(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "e", value)
        .replaceFirst("\\.?0*e([-+])0?", "e$1")
        .replace("e+", "e");
  }

  /** A duration such as {@code 4.2 s} or {@code 3 min 20 s}. */
  public static String duration(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
  }
}
