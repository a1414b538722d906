package org.neuralode.experiments.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neuralode.training.figure.NumberFormats;
import org.neuralode.training.figure.TextTable;

/**
 * Gradients of one loss by several strategies, for people to read.
 *
 * @param results the results; the others are compared with the first
 */
public record GradientComparison(List<GradientResult> results) {

  /**
   * A table with one line per strategy: the worst difference of a derivative, relative to the
   * largest derivative, and the name of that derivative; then the cost.
   */
  public String text() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "strategy",
            "loss",
            "difference",
            "at",
            "steps",
            "steps back",
            "evaluations",
            "vjps",
            "ms",
            "kB"));
    Map<String, Double> first = results.get(0).gradient().flat();
    double size =
        first.values().stream().mapToDouble(Math::abs).filter(Double::isFinite).max().orElse(0);
    for (GradientResult result : results) {
      String where = "";
      double worst = 0;
      for (Map.Entry<String, Double> entry : result.gradient().flat().entrySet()) {
        double difference = difference(entry.getValue(), first.get(entry.getKey()));
        if (difference > worst) {
          worst = difference;
          where = entry.getKey();
        }
      }
      table.add(cells(result, size == 0 ? worst : worst / size, where));
    }
    return TextTable.text(table, List.of(0, 3))
        + "differences from "
        + results.get(0).strategy()
        + ", relative to its largest derivative\n";
  }

  /** The difference of two derivatives: infinite if only one of them exists, 0 if neither does. */
  private static double difference(double a, double b) {
    if (Double.isFinite(a) && Double.isFinite(b)) {
      return Math.abs(a - b);
    }
    return Double.isFinite(a) == Double.isFinite(b) ? 0 : Double.POSITIVE_INFINITY;
  }

  private static List<String> cells(GradientResult result, double difference, String where) {
    var forward = result.cost().forward();
    var backward = result.cost().backward();
    return List.of(
        result.strategy(),
        String.format(Locale.ROOT, "%.10g", result.loss()),
        String.format(Locale.ROOT, "%.2e", difference),
        where,
        Long.toString(forward.accepted()),
        Long.toString(backward.accepted()),
        Long.toString(forward.evaluations() + backward.evaluations()),
        Long.toString(forward.vjps() + backward.vjps()),
        String.format(Locale.ROOT, "%.3f", (forward.nanos() + backward.nanos()) / 1e6),
        NumberFormats.significant(result.cost().bytes() / 1024.0));
  }
}
