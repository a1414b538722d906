package org.neuralode.bench.precision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.neuralode.experiments.report.ChartStyle;
import org.neuralode.experiments.report.DecadeFormat;
import org.neuralode.experiments.report.Figures;
import org.neuralode.experiments.report.SvgFigure;

/** Error against evaluations, and beside it error against CPU time, on logarithmic axes. */
final class CurveChart {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 480;

  private CurveChart() {}

  /**
   * The figure as an SVG file.
   *
   * @param curves what is drawn
   * @param all the curves of the problem, which set the axis of errors for all its figures
   */
  static String svg(String title, List<Curve> curves, List<Curve> all) {
    NumberAxis error = axis("error at the end", all, Curve::visible);
    XYPlot evaluations =
        plot(curves, axis("evaluations of f", curves, Row::evaluations), Row::evaluations);
    XYPlot time = plot(curves, axis("CPU time, µs", curves, Row::microseconds), Row::microseconds);
    CombinedRangeXYPlot both = new CombinedRangeXYPlot(error);
    both.setGap(16);
    both.add(evaluations);
    both.add(time);
    JFreeChart chart = new JFreeChart(null, null, both, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(4, 4, 4, 14));
    chart.addLegend(legend(evaluations));
    return Figures.file(SvgFigure.of(chart, WIDTH, HEIGHT, "figure-", title));
  }

  private static XYPlot plot(List<Curve> curves, NumberAxis x, ToDoubleFunction<Row> work) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setDrawOutlines(false);
    renderer.setLegendLine(new Line2D.Double(-13, 0, 13, 0));
    List<CurveLook> looks = CurveLook.of(curves);
    for (int i = 0; i < curves.size(); i++) {
      XYSeries points = new XYSeries(curves.get(i).name(), false, true);
      for (Row row : curves.get(i).rows()) {
        points.add(Math.log10(work.applyAsDouble(row)), Math.log10(Curve.visible(row)));
      }
      data.addSeries(points);
      renderer.setSeriesPaint(i, looks.get(i).paint());
      renderer.setSeriesStroke(i, looks.get(i).stroke());
      renderer.setSeriesShape(i, looks.get(i).marker());
    }
    XYPlot plot = new XYPlot(data, x, null, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlinePaint(ChartStyle.GRID);
    plot.setDomainGridlinePaint(ChartStyle.GRID);
    plot.setRangeGridlinePaint(ChartStyle.GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1f));
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  private static NumberAxis axis(String label, List<Curve> curves, ToDoubleFunction<Row> value) {
    double[] decades =
        curves.stream()
            .flatMap(curve -> curve.rows().stream())
            .mapToDouble(row -> Math.log10(value.applyAsDouble(row)))
            .sorted()
            .toArray();
    NumberAxis axis = new NumberAxis(label);
    if (decades.length > 0) {
      Range range = new Range(decades[0] - 0.15, decades[decades.length - 1] + 0.15);
      axis.setRange(range);
      axis.setStandardTickUnits(new NumberTickUnitSource(range.getLength() > 1.8));
    }
    axis.setLabelFont(ChartStyle.LABEL);
    axis.setLabelPaint(ChartStyle.INK);
    axis.setTickLabelFont(ChartStyle.TICK);
    axis.setTickLabelPaint(ChartStyle.FAINT);
    axis.setAxisLinePaint(ChartStyle.FAINT);
    axis.setTickMarkPaint(ChartStyle.FAINT);
    axis.setNumberFormatOverride(new DecadeFormat());
    return axis;
  }

  private static LegendTitle legend(XYPlot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setPosition(RectangleEdge.TOP);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setItemFont(ChartStyle.LABEL);
    legend.setItemPaint(ChartStyle.INK);
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 10));
    legend.setPadding(0, 44, 6, 0);
    return legend;
  }
}
