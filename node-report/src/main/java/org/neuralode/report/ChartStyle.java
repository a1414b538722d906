package org.neuralode.report;

import java.util.List;
import org.neuralode.training.figure.Series;

/** The look of every figure: modelled values are lines, observed values are points. */
final class ChartStyle {
  static final int WIDTH = 720;
  static final int HEIGHT = 360;

  static final String INK = "#334155";
  static final String FAINT = "#64748b";
  static final String GRID = "#e2e8f0";

  /**
   * Families of fonts, of which the reader's machine has one; no text is measured with these fonts
   * here.
   */
  static final String FONTS = "DejaVu Sans, Verdana, Segoe UI, Arial, sans-serif";

  static final int LABEL = 13;
  static final int TICK = 12;

  static final double LINE_WIDTH = 2;
  static final double DASH_WIDTH = 1.8;

  /**
   * Colours of lines, told apart also by readers who see few colours (Okabe and Ito 2008, deepened
   * for white).
   */
  private static final List<String> LINES =
      List.of("#0072b2", "#d55e00", "#009e73", "#a0528f", "#b8860b");

  private static final List<String> POINTS =
      List.of("#1e293b", "#d55e00", "#009e73", "#a0528f", "#56b4e9");
  private static final List<String> DASHES =
      List.of("#94a3b8", "#d55e00", "#009e73", "#a0528f", "#b8860b");

  private ChartStyle() {}

  /**
   * The colour of a series.
   *
   * @param style how the series is drawn
   * @param rank how many series of that style come before it in the figure
   */
  static String color(Series.Style style, int rank) {
    List<String> palette =
        switch (style) {
          case LINE -> LINES;
          case POINTS -> POINTS;
          case DASHED -> DASHES;
        };
    return palette.get(rank % palette.size());
  }

  /**
   * The radius of a series' points; smaller if there are many points, so that they can be told
   * apart.
   */
  static double radius(int count) {
    return count > 60 ? 2.4 : 3.25;
  }
}
