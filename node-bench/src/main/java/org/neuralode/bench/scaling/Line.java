package org.neuralode.bench.scaling;

import java.util.List;
import java.util.Locale;

/**
 * A curve of a figure.
 *
 * @param name name of the strategy
 * @param points pairs of a size and the seconds of one gradient
 */
record Line(String name, List<double[]> points) {

  Line {
    points = List.copyOf(points);
  }

  /**
   * The slope of the line of least squares through the logarithms of the upper half of the points,
   * where the constant cost of a gradient no longer counts.
   */
  double slope() {
    List<double[]> upper = points.subList(points.size() / 2, points.size());
    double x = 0;
    double y = 0;
    for (double[] point : upper) {
      x += Math.log(point[0]) / upper.size();
      y += Math.log(point[1]) / upper.size();
    }
    double above = 0;
    double below = 0;
    for (double[] point : upper) {
      double dx = Math.log(point[0]) - x;
      above += dx * (Math.log(point[1]) - y);
      below += dx * dx;
    }
    return above / below;
  }

  /** The name with the slope, for the legend. */
  String title() {
    return String.format(Locale.ROOT, "%s, slope %.2f", name, slope());
  }

  /** A line of slope one under the upper half of this one. */
  Line proportional() {
    double[] last = points.get(points.size() - 1);
    double[] first = points.get(points.size() / 2);
    double end = last[1] / 2;
    return new Line(
        "slope 1",
        List.of(new double[] {first[0], end * first[0] / last[0]}, new double[] {last[0], end}));
  }
}
