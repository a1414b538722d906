package org.neuralode.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.neuralode.models.task.Series;

/** The look of every figure: what is modelled is a line, what is observed is a point. */
public final class ChartStyle {
  static final int WIDTH = 720;
  static final int HEIGHT = 360;

  public static final Color INK = new Color(0x334155);
  public static final Color FAINT = new Color(0x64748b);
  public static final Color GRID = new Color(0xe2e8f0);

  public static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  public static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Told apart also by readers who see few colours (Okabe and Ito 2008, deepened for white). */
  private static final List<Color> LINES = colors(0x0072b2, 0xd55e00, 0x009e73, 0xa0528f, 0xb8860b);

  private static final List<Color> POINTS =
      colors(0x1e293b, 0xd55e00, 0x009e73, 0xa0528f, 0x56b4e9);
  private static final List<Color> DASHES =
      colors(0x94a3b8, 0xd55e00, 0x009e73, 0xa0528f, 0xb8860b);

  private static final Stroke SOLID =
      new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final Stroke DASHED =
      new BasicStroke(
          1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {6f, 4f}, 0f);

  private ChartStyle() {}

  /**
   * The colour of a series.
   *
   * @param style how it is drawn
   * @param rank how many series of that style come before it in the figure
   */
  static Paint paint(Series.Style style, int rank) {
    List<Color> palette =
        switch (style) {
          case LINE -> LINES;
          case POINTS -> POINTS;
          case DASHED -> DASHES;
        };
    return palette.get(rank % palette.size());
  }

  /** A point of a series; smaller where there are many, so that they can be told apart. */
  static Shape point(int count) {
    double size = count > 60 ? 4.8 : 6.5;
    return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
  }

  static Stroke stroke(Series.Style style) {
    return style == Series.Style.DASHED ? DASHED : SOLID;
  }

  private static List<Color> colors(Integer... rgb) {
    return List.of(rgb).stream().map(Color::new).toList();
  }
}
