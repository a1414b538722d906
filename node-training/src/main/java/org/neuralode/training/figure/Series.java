package org.neuralode.training.figure;

/**
 * One series of points in a figure.
 *
 * @param name entry of the legend
 * @param x abscissae
 * @param y ordinates; NaN leaves a gap
 * @param style how the series is drawn
 */
public record Series(String name, double[] x, double[] y, Style style) {

  /** How a series is drawn. */
  public enum Style {
    LINE,
    DASHED,
    POINTS
  }
}
