package org.neuralode.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuralode.training.figure.Series;
import org.neuralode.training.figure.Series.Style;

/**
 * The look of one series of a figure.
 *
 * @param color colour of the series, as {@code #rrggbb}
 * @param style whether the series is a line, dashes or points
 * @param filled whether points are filled
 */
record SeriesStyle(String color, Style style, boolean filled) {
  private static final Pattern NUMBERED = Pattern.compile(".*\\D(\\d+)");

  /**
   * The looks of the series of one figure. Series with numbered names, such as {@code model 2} and
   * {@code data 2}, belong together where there are several numbers: a number is a colour, and the
   * second set of points of a colour is hollow. Otherwise each series has a colour of its own.
   */
  static List<SeriesStyle> of(List<Series> series) {
    long numbers =
        series.stream().map(SeriesStyle::number).filter(n -> !n.isEmpty()).distinct().count();
    return numbers > 1 ? byNumber(series) : byStyle(series);
  }

  private static List<SeriesStyle> byStyle(List<Series> series) {
    Map<Style, Integer> ranks = new EnumMap<>(Style.class);
    List<SeriesStyle> looks = new ArrayList<>();
    for (Series s : series) {
      int rank = ranks.merge(s.style(), 1, Integer::sum) - 1;
      looks.add(new SeriesStyle(ChartStyle.color(s.style(), rank), s.style(), true));
    }
    return looks;
  }

  private static List<SeriesStyle> byNumber(List<Series> series) {
    Map<String, Integer> colors = new HashMap<>();
    Map<String, Integer> sets = new HashMap<>();
    List<SeriesStyle> looks = new ArrayList<>();
    for (Series s : series) {
      String number = number(s);
      Integer color = colors.computeIfAbsent(number, n -> colors.size());
      boolean points = s.style() == Style.POINTS;
      boolean first = !points || sets.merge(number, 1, Integer::sum) == 1;
      looks.add(new SeriesStyle(ChartStyle.color(Style.LINE, color), s.style(), first));
    }
    return looks;
  }

  private static String number(Series series) {
    Matcher name = NUMBERED.matcher(series.name());
    return name.matches() ? name.group(1) : "";
  }
}
