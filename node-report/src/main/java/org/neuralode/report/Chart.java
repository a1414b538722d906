package org.neuralode.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.figure.Series;
import org.neuralode.training.figure.Series.Style;

/**
 * Draws a panel as an {@code <svg>} element with text kept as text, for a page or a file. No fonts
 * of the machine are used, since a server may have none.
 */
final class Chart {
  private static final double RIGHT = ChartStyle.WIDTH - 14.0;
  private static final double BOTTOM = ChartStyle.HEIGHT - 48.0;
  private static final double TOP = 10;
  private static final int LEFT_LABEL = 16;
  private static final int TICK_MARK = 3;

  private final Svg svg;
  private final Panel panel;
  private final Axis.Scale scale;
  private final Axis x;
  private final Axis y;
  private final double left;
  private final double top;

  private Chart(Panel panel, Axis.Scale scale, Legend legend) {
    this.panel = panel;
    this.scale = scale;
    svg = new Svg(ChartStyle.WIDTH, ChartStyle.HEIGHT, panel.title());
    top = TOP + legend.height();
    y = Axis.over(positions(panel, Series::y, scale), scale, (int) ((BOTTOM - top) / 34));
    left = LEFT_LABEL + 18 + widest(y);
    x = abscissa(positions(panel, Series::x, Axis.Scale.LINEAR), RIGHT - left);
    legend.draw(svg, left);
  }

  /** The chart of a panel; values that are not finite, or not positive on a log scale, are gaps. */
  static String svg(Panel panel, Axis.Scale scale) {
    List<SeriesStyle> looks = SeriesStyle.of(panel.series());
    Chart chart = new Chart(panel, scale, Legend.of(panel.series(), looks));
    chart.axes();
    for (int i = looks.size() - 1; i >= 0; i--) { // the first series lies on top
      chart.series(panel.series().get(i), looks.get(i));
    }
    return chart.svg.finish();
  }

  private interface Values {
    double[] of(Series series);
  }

  private static double[] positions(Panel panel, Values values, Axis.Scale scale) {
    return panel.series().stream()
        .flatMapToDouble(s -> DoubleStream.of(values.of(s)))
        .map(scale::position)
        .toArray();
  }

  /**
   * A horizontal axis with as many ticks as there is room for, so that their labels do not touch.
   */
  private static Axis abscissa(double[] positions, double width) {
    Axis axis = Axis.over(positions, Axis.Scale.LINEAR, 12);
    for (int most = 11; most > 1 && axis.ticks().size() * (widest(axis) + 14) > width; most--) {
      axis = Axis.over(positions, Axis.Scale.LINEAR, most);
    }
    return axis;
  }

  private static double widest(Axis axis) {
    ToDoubleFunction<Axis.Tick> width = tick -> TextWidth.of(tick.label(), ChartStyle.TICK);
    return axis.ticks().stream().mapToDouble(width).max().orElse(0);
  }

  private double across(double position) {
    return left + x.share(position) * (RIGHT - left);
  }

  private double up(double position) {
    return BOTTOM - y.share(position) * (BOTTOM - top);
  }

  private void axes() {
    for (Axis.Tick tick : x.ticks()) {
      double at = across(tick.at());
      svg.line(at, top, at, BOTTOM, ChartStyle.GRID);
      svg.line(at, BOTTOM, at, BOTTOM + TICK_MARK, ChartStyle.FAINT);
      svg.text(at, BOTTOM + 19, tick.label(), "middle", ChartStyle.TICK, ChartStyle.FAINT);
    }
    for (Axis.Tick tick : y.ticks()) {
      double at = up(tick.at());
      svg.line(left, at, RIGHT, at, ChartStyle.GRID);
      svg.line(left - TICK_MARK, at, left, at, ChartStyle.FAINT);
      svg.text(left - 8, at + 4.3, tick.label(), "end", ChartStyle.TICK, ChartStyle.FAINT);
    }
    svg.line(left, top, left, BOTTOM, ChartStyle.FAINT);
    svg.line(left, BOTTOM, RIGHT, BOTTOM, ChartStyle.FAINT);
    double middle = (left + RIGHT) / 2;
    svg.text(middle, BOTTOM + 41, panel.xLabel(), "middle", ChartStyle.LABEL, ChartStyle.INK);
    svg.upwards(LEFT_LABEL, (top + BOTTOM) / 2, panel.yLabel(), ChartStyle.LABEL, ChartStyle.INK);
  }

  private void series(Series series, SeriesStyle look) {
    if (look.style() == Style.POINTS) {
      double radius = ChartStyle.radius(series.x().length);
      IntStream.range(0, series.x().length)
          .filter(i -> shown(series, i))
          .forEach(i -> svg.point(acrossAt(series, i), upAt(series, i), radius, look));
      return;
    }
    String data = path(series);
    if (!data.isEmpty()) {
      svg.path(data, look);
    }
  }

  /**
   * A path of lines between neighbouring points. A gap begins a new line; points that fall onto the
   * last one are left out.
   */
  private String path(Series series) {
    StringBuilder data = new StringBuilder();
    String last = "";
    boolean pen = false;
    for (int i = 0; i < series.x().length; i++) {
      if (Double.isNaN(series.x()[i])) {
        continue;
      }
      if (!shown(series, i)) {
        pen = false;
        continue;
      }
      String point = Svg.number(acrossAt(series, i)) + " " + Svg.number(upAt(series, i));
      if (!pen || !point.equals(last)) {
        data.append(pen ? "L" : "M").append(point);
      }
      pen = true;
      last = point;
    }
    return data.toString();
  }

  private boolean shown(Series series, int i) {
    return Double.isFinite(series.x()[i]) && Double.isFinite(scale.position(series.y()[i]));
  }

  private double acrossAt(Series series, int i) {
    return across(series.x()[i]);
  }

  private double upAt(Series series, int i) {
    return up(scale.position(series.y()[i]));
  }
}
