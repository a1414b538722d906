package org.neuralode.api.method;

/**
 * Cotangents ∂L/∂y(tₘ) of interpolated outputs, and a window on the outputs that lie within one
 * step; the window is mutable.
 */
public final class OutputCotangents {
  private final double[] times;
  private final double[][] bars;
  private final double[] timeBars;
  private int from;
  private int to;

  /**
   * @param times output times
   * @param bars one cotangent of the state per time; not modified
   * @param timeBars ∂L/∂tₘ through the interpolant, added to
   */
  public OutputCotangents(double[] times, double[][] bars, double[] timeBars) {
    this.times = times;
    this.bars = bars;
    this.timeBars = timeBars;
  }

  /** Moves the window to the outputs from {@code first} (inclusive) to {@code end} (exclusive). */
  public void window(int first, int end) {
    from = first;
    to = end;
  }

  /** Index of the first output in the window. */
  public int from() {
    return from;
  }

  /** Index one past the last output in the window. */
  public int to() {
    return to;
  }

  /** Time of output m. */
  public double time(int m) {
    return times[m];
  }

  /** Cotangent ∂L/∂y(tₘ); not to be modified. */
  public double[] bar(int m) {
    return bars[m];
  }

  /** Adds a value to ∂L/∂tₘ. */
  public void addTimeBar(int m, double value) {
    timeBars[m] += value;
  }
}
