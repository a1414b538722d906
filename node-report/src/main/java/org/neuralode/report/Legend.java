package org.neuralode.report;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.training.figure.Series;
import org.neuralode.training.figure.Series.Style;

/**
 * The names of a figure's series above it, in as many rows as they need.
 *
 * @param entries one for each series with a name; none if only one series has a name
 */
record Legend(List<Entry> entries) {
  private static final double FIRST = 50;
  private static final double WIDTH = ChartStyle.WIDTH - 14.0;
  private static final double ROW = 20;
  private static final double SAMPLE = 22;
  private static final double GAP = 18;

  /** The length of the longest name that is shown whole. */
  private static final int LONGEST = 60;

  /**
   * One name with a sample of its series.
   *
   * @param x left end, from the left end of the first entry
   * @param row from 0
   */
  record Entry(String name, SeriesStyle look, double x, int row) {}

  static Legend of(List<Series> series, List<SeriesStyle> looks) {
    List<Entry> entries = new ArrayList<>();
    double x = 0;
    int row = 0;
    for (int i = 0; i < series.size(); i++) {
      String name = shortened(series.get(i).name());
      if (name.isEmpty()) {
        continue;
      }
      double width = SAMPLE + 6 + TextWidth.of(name, ChartStyle.LABEL) + GAP;
      if (x > 0 && FIRST + x + width - GAP > WIDTH) {
        x = 0;
        row++;
      }
      entries.add(new Entry(name, looks.get(i), x, row));
      x += width;
    }
    return new Legend(entries.size() > 1 ? entries : List.of());
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
  }

  /** The height of the legend, above the figure. */
  double height() {
    return entries.isEmpty() ? 0 : ROW * (1 + entries.get(entries.size() - 1).row()) + 4;
  }

  /**
   * Draws the names.
   *
   * @param left left end of the figure, where the names begin too, but no further right than the
   *     layout allows
   */
  void draw(Svg svg, double left) {
    double begin = Math.min(left, FIRST);
    for (Entry entry : entries) {
      double x = begin + entry.x();
      double y = 14 + ROW * entry.row();
      if (entry.look().style() == Style.POINTS) {
        svg.point(x + SAMPLE / 2, y - 4.5, ChartStyle.radius(0), entry.look());
      } else {
        String middle = Svg.number(y - 4.5);
        svg.path(
            "M" + Svg.number(x) + " " + middle + "L" + Svg.number(x + SAMPLE) + " " + middle,
            entry.look());
      }
      svg.text(x + SAMPLE + 6, y, entry.name(), "start", ChartStyle.LABEL, ChartStyle.INK);
    }
  }
}
