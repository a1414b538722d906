package org.neuralode.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
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
import org.neuralode.models.task.Panel;
import org.neuralode.models.task.Series;

/** Draws a panel as a chart. */
final class Chart {

  /** How the ordinate is divided. */
  enum Scale {
    LINEAR,
    LOG
  }

  private Chart() {}

  /** The chart of a panel; values that are not finite, or not positive on a log scale, are gaps. */
  static JFreeChart of(Panel panel, Scale scale) {
    XYSeriesCollection data = new XYSeriesCollection();
    for (int i = 0; i < panel.series().size(); i++) {
      data.addSeries(points(panel.series().get(i), i, scale));
    }
    NumberAxis x = new NumberAxis(panel.xLabel());
    NumberAxis y = new NumberAxis(panel.yLabel());
    style(x);
    style(y);
    if (scale == Scale.LOG) {
      y.setNumberFormatOverride(new DecadeFormat());
      y.setStandardTickUnits(new NumberTickUnitSource(decades(data) > 1.5));
    }
    XYPlot plot = new XYPlot(data, x, y, renderer(panel));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(ChartStyle.GRID);
    plot.setRangeGridlinePaint(ChartStyle.GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1f));
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(4, 4, 4, 14));
    if (panel.series().stream().filter(s -> !s.name().isEmpty()).count() > 1) {
      chart.addLegend(legend(plot));
    }
    return chart;
  }

  private static double decades(XYSeriesCollection data) {
    Range range = data.getRangeBounds(false);
    return range == null ? 0 : range.getLength();
  }

  private static XYSeries points(Series series, int index, Scale scale) {
    XYSeries points = new XYSeries(new Key(index, series.name()), false, true);
    for (int i = 0; i < series.x().length; i++) {
      double y = series.y()[i];
      double ordinate = scale == Scale.LOG ? Math.log10(y) : y;
      if (Double.isFinite(series.x()[i])) {
        points.add(series.x()[i], Double.isFinite(ordinate) ? ordinate : Double.NaN);
      }
    }
    return points;
  }

  /** Lets two series of a figure share a name. */
  private record Key(int index, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static XYLineAndShapeRenderer renderer(Panel panel) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    renderer.setDrawSeriesLineAsPath(true);
    List<Look> looks = Look.of(panel.series());
    for (int i = 0; i < looks.size(); i++) {
      Look look = looks.get(i);
      renderer.setSeriesPaint(i, look.paint());
      renderer.setSeriesVisibleInLegend(i, !panel.series().get(i).name().isEmpty());
      renderer.setSeriesStroke(i, look.stroke());
      renderer.setSeriesLinesVisible(i, !look.points());
      renderer.setSeriesShapesVisible(i, look.points());
      renderer.setSeriesShapesFilled(i, look.filled());
      renderer.setSeriesShape(i, ChartStyle.point(panel.series().get(i).x().length));
    }
    renderer.setLegendLine(new Line2D.Double(-11, 0, 11, 0));
    return renderer;
  }

  private static void style(NumberAxis axis) {
    axis.setAutoRangeIncludesZero(false);
    axis.setLabelFont(ChartStyle.LABEL);
    axis.setLabelPaint(ChartStyle.INK);
    axis.setTickLabelFont(ChartStyle.TICK);
    axis.setTickLabelPaint(ChartStyle.FAINT);
    axis.setAxisLinePaint(ChartStyle.FAINT);
    axis.setTickMarkPaint(ChartStyle.FAINT);
    axis.setTickLabelInsets(new RectangleInsets(7, 6, 7, 6));
    axis.setStandardTickUnits(new NumberTickUnitSource());
    axis.setNumberFormatOverride(new TickFormat());
    axis.setLowerMargin(0.03);
    axis.setUpperMargin(0.03);
  }

  private static LegendTitle legend(XYPlot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setPosition(RectangleEdge.TOP);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setItemFont(ChartStyle.LABEL);
    legend.setItemPaint(ChartStyle.INK);
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
    legend.setPadding(0, 44, 6, 0);
    return legend;
  }
}
