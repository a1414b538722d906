package org.neuralode.bench.precision;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.neuralode.bench.chart.LogLog;
import org.neuralode.bench.chart.SvgFigure;

/** Draws error against evaluations and, beside it, error against CPU time, on logarithmic axes. */
final class CurveChart {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 480;

  private CurveChart() {}

  /**
   * The figure as an SVG file.
   *
   * @param curves the curves to draw
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
    chart.addLegend(LogLog.legend(evaluations));
    return SvgFigure.file(chart, WIDTH, HEIGHT, title);
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
    LogLog.style(plot);
    return plot;
  }

  private static NumberAxis axis(String label, List<Curve> curves, ToDoubleFunction<Row> value) {
    return LogLog.axis(
        label,
        curves.stream()
            .flatMap(curve -> curve.rows().stream())
            .mapToDouble(row -> Math.log10(value.applyAsDouble(row)))
            .toArray());
  }
}
