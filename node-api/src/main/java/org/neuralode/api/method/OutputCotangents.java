package org.neuralode.api.method;

/**
 * Cotangents ∂L/∂y(tₘ) of interpolated outputs, with a mutable window on the outputs that lie
 * within one step.
 */
public final class OutputCotangents {
  private final double[] times;
  private final double[][] bars;
  private final double[] timeBars;
  private int from;
  private int to;

  /**
   * @param times output times
   * @param bars one cotangent of the state per time
   * @param timeBars ∂L/∂tₘ through the interpolant, added to
   */
  public OutputCotangents(double[] times, double[][] bars, double[] timeBars) {
    this.times = times;
    this.bars = bars;
    this.timeBars = timeBars;
  }

  /** Moves the window to the outputs from {@code first}, inclusive, to {@code end}, exclusive. */
  public void window(int first, int end) {
    from = first;
    to = end;
  }

  /** First output in the window. */
  public int from() {
    return from;
  }

  /** One past the last output in the window. */
  public int to() {
    return to;
  }

  /** Time of output m. */
  public double time(int m) {
    return times[m];
  }

  /** ∂L/∂y(tₘ); not modified. */
  public double[] bar(int m) {
    return bars[m];
  }

  /** Adds to ∂L/∂tₘ. */
  public void addTimeBar(int m, double value) {
    timeBars[m] += value;
  }
}
