package org.neuralode.bench.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Parts of figures whose data are decimal logarithms, and a whole figure of lines. */
public final class LogLog {
  /** Colours of lines that are easy to tell apart. */
  public static final List<Color> COLORS =
      List.of(
          new Color(0x0072b2),
          new Color(0xd55e00),
          new Color(0x009e73),
          new Color(0xb5478f),
          new Color(0xb8860b),
          new Color(0x56b4e9),
          new Color(0x1e293b),
          new Color(0x8b5cf6),
          new Color(0x84a914),
          new Color(0xe11d48));

  private static final Color INK = new Color(0x334155);
  private static final Color FAINT = new Color(0x64748b);
  private static final Color GRID = new Color(0xe2e8f0);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private static final double MARGIN = 0.15;

  private LogLog() {}

  /** An axis over the range of these logarithms. */
  public static NumberAxis axis(String label, double[] logarithms) {
    NumberAxis axis = new NumberAxis(label);
    double[] decades = logarithms.clone();
    Arrays.sort(decades);
    if (decades.length > 0) {
      Range range = new Range(decades[0] - MARGIN, decades[decades.length - 1] + MARGIN);
      axis.setRange(range);
      axis.setStandardTickUnits(new NumberTickUnitSource(range.getLength() > 1.8));
    }
    axis.setLabelFont(LABEL);
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(TICK);
    axis.setTickLabelPaint(FAINT);
    axis.setAxisLinePaint(FAINT);
    axis.setTickMarkPaint(FAINT);
    axis.setNumberFormatOverride(new DecadeFormat());
    return axis;
  }

  /** Gives a plot the common look of this project's figures. */
  public static void style(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlinePaint(GRID);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1f));
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  /** A legend above the plot. */
  public static LegendTitle legend(XYPlot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setPosition(RectangleEdge.TOP);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setItemFont(LABEL);
    legend.setItemPaint(INK);
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 10));
    legend.setPadding(0, 44, 6, 0);
    return legend;
  }

  /**
   * A figure with one line per entry, as the text of an SVG file.
   *
   * @param lines positive (x, y) by name
   */
  public static String lines(
      String title, String xLabel, String yLabel, Map<String, List<double[]>> lines) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    renderer.setDrawSeriesLineAsPath(true);
    for (Map.Entry<String, List<double[]>> line : lines.entrySet()) {
      int i = data.getSeriesCount();
      XYSeries series = new XYSeries(line.getKey(), false, true);
      line.getValue().forEach(p -> series.add(Math.log10(p[0]), Math.log10(p[1])));
      data.addSeries(series);
      renderer.setSeriesPaint(i, COLORS.get(i % COLORS.size()));
      renderer.setSeriesStroke(i, new BasicStroke(2f));
      renderer.setSeriesShape(i, new Ellipse2D.Double(-2.6, -2.6, 5.2, 5.2));
    }
    XYPlot plot =
        new XYPlot(data, axis(xLabel, logs(lines, 0)), axis(yLabel, logs(lines, 1)), renderer);
    style(plot);
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(4, 4, 4, 14));
    chart.addLegend(legend(plot));
    return SvgFigure.file(chart, 760, 440, title);
  }

  private static double[] logs(Map<String, List<double[]>> lines, int coordinate) {
    return lines.values().stream()
        .flatMap(List::stream)
        .mapToDouble(p -> Math.log10(p[coordinate]))
        .toArray();
  }
}
