package org.neuralode.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.neuralode.training.figure.NumberFormats;

/**
 * An axis with its ticks. On a logarithmic axis, positions are decimal logarithms.
 *
 * @param from position of the first end
 * @param to position of the other end
 * @param ticks labels and their positions, from the first to the last
 */
record Axis(double from, double to, List<Tick> ticks) {

  /** The map from numbers to positions. */
  enum Scale {
    LINEAR,
    LOG;

    /** The position of a number; NaN if the number has none. */
    double position(double value) {
      double position = this == LOG ? Math.log10(value) : value;
      return Double.isFinite(position) ? position : Double.NaN;
    }
  }

  /** A label beside the axis, and its position. */
  record Tick(double at, String label) {}

  private static final double MARGIN = 0.03;

  /** The least width of a span, relative to its numbers; a narrower span is rounding. */
  private static final double NARROWEST = 1e-12;

  private static final double SMALLEST = 1e-300;

  /** The width of a span, in decades, from which powers of ten alone say enough. */
  private static final double DECADES = 1.5;

  /**
   * An axis that shows all positions.
   *
   * @param positions positions to show; NaN is left out
   * @param most the most ticks of the axis
   */
  static Axis over(double[] positions, Scale scale, int most) {
    double[] there = DoubleStream.of(positions).filter(Double::isFinite).toArray();
    double low = DoubleStream.of(there).min().orElse(0);
    double high = DoubleStream.of(there).max().orElse(1);
    double size = Math.max(Math.abs(low), Math.abs(high));
    double least = Math.max(NARROWEST * size, SMALLEST);
    if (high / 2 - low / 2 < least / 2) { // in halves, since the span itself may overflow
      double pad = size == 0 ? 0.5 : scale == Scale.LOG ? 0.5 : Math.max(0.05 * size, SMALLEST);
      low = finite(low - pad);
      high = finite(high + pad);
    }
    double margin = 2 * MARGIN * (high / 2 - low / 2);
    Axis bare = new Axis(finite(low - margin), finite(high + margin), List.of());
    return new Axis(
        bare.from, bare.to, scale == Scale.LOG ? bare.logTicks(most) : bare.ticks(most));
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  /** How far along the axis a position lies, from 0 to 1. */
  double share(double position) {
    return (position / 2 - from / 2) / (to / 2 - from / 2);
  }

  private List<Tick> ticks(int most) {
    double step = niceStep((to / 2 - from / 2) / Math.max(1, most) * 2);
    int digits = digits(step);
    List<Tick> ticks = new ArrayList<>();
    for (double k = Math.ceil(from / step); k <= Math.floor(to / step); k++) {
      double at = k * step;
      ticks.add(new Tick(at, label(at, digits)));
    }
    return ticks;
  }

  private List<Tick> logTicks(int most) {
    if (to - from <= DECADES) {
      Axis values = new Axis(Math.pow(10, from), Math.pow(10, to), List.of());
      return values.ticks(most).stream()
          .filter(tick -> tick.at() > 0)
          .map(tick -> new Tick(Math.log10(tick.at()), tick.label()))
          .toList();
    }
    int stride = (int) Math.ceil((to - from) / Math.max(1, most));
    List<Tick> ticks = new ArrayList<>();
    for (int k = (int) Math.ceil(from / stride); k <= Math.floor(to / stride); k++) {
      int exponent = k * stride;
      boolean plain = Math.abs(exponent) <= 3;
      double value = Math.pow(10, exponent);
      ticks.add(new Tick(exponent, plain ? NumberFormats.plain(value, 1) : "1e" + exponent));
    }
    return ticks;
  }

  /** The least of 1, 2, 5, 10, … times a power of ten that is not below {@code least}. */
  private static double niceStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Number of significant digits that tell one tick from the next. */
  private int digits(double step) {
    double size = Math.max(Math.abs(from), Math.abs(to));
    return Math.max(1, Math.min(16, (int) Math.ceil(Math.log10(size / step)) + 2));
  }

  private static String label(double value, int digits) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-4 && size < 1e6);
    return plain
        ? NumberFormats.plain(value, Math.max(digits, 6))
        : NumberFormats.scientific(value, digits - 1);
  }
}
