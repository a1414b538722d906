package org.neuralode.experiments.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.vector.Vectors;
import org.neuralode.training.figure.TextTable;
import org.neuralode.training.train.DirectionalDerivative;

/**
 * The result of a gradient check. The other strategies are compared with the first strategy that
 * works.
 *
 * @param rows one per strategy
 * @param differences derivatives along directions
 */
public record CheckResult(List<Row> rows, List<Difference> differences) {
  /** The number of estimated errors of a difference that a gradient may be off without blame. */
  private static final double DIFFERENCE_ERRORS = 10;

  /**
   * The result of one strategy.
   *
   * @param gradient its gradient; empty if the strategy does not work here
   * @param note a note on its backward pass, or the reason why the strategy does not work
   */
  public record Row(
      GradientStrategy strategy, double loss, double[] gradient, Cost cost, String note) {}

  /**
   * The cost of one strategy.
   *
   * @param nanos least time of a loss with its gradient
   * @param peakBytes largest memory that one solve kept
   * @param statistics sum over all runs
   * @param runs number of runs
   */
  public record Cost(long nanos, long peakBytes, Statistics statistics, int runs) {
    static final Cost NONE = new Cost(0, 0, Statistics.NONE, 1);
  }

  /** A derivative along a direction. */
  public record Difference(double[] direction, DirectionalDerivative derivative) {}

  /** The error |g − g_ref| / |g_ref|, with the first gradient that exists as the reference. */
  public double error(Row row) {
    double[] reference = reference();
    double[] apart = row.gradient().clone();
    for (int i = 0; i < apart.length; i++) {
      apart[i] -= reference[i];
    }
    double size = Vectors.norm(reference);
    return size == 0 ? Vectors.norm(apart) : Vectors.norm(apart) / size;
  }

  private double[] reference() {
    return rows.stream()
        .map(Row::gradient)
        .filter(g -> g.length > 0)
        .findFirst()
        .orElse(new double[0]);
  }

  /**
   * The worst error along a direction, relative to |g| |d|, less a multiple of the difference's own
   * error.
   */
  public double errorAgainstDifferences(Row row) {
    double worst = 0;
    double size = Math.max(Vectors.norm(row.gradient()), Double.MIN_NORMAL);
    for (Difference d : differences) {
      double along = 0;
      for (int i = 0; i < d.direction().length; i++) {
        along += d.direction()[i] * row.gradient()[i];
      }
      double apart = Math.abs(along - d.derivative().value());
      double sure = Math.max(0, apart - DIFFERENCE_ERRORS * d.derivative().error());
      worst = Math.max(worst, sure / (size * Vectors.norm(d.direction())));
    }
    return worst;
  }

  /** The names of strategies that are off by more than a limit. */
  public List<String> beyond(double limit) {
    return rows.stream()
        .filter(row -> row.gradient().length > 0)
        .filter(row -> !(error(row) <= limit && errorAgainstDifferences(row) <= limit))
        .map(row -> row.strategy().name())
        .toList();
  }

  /** The result as columns for a screen. */
  public String text() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "strategy",
            "off first",
            "off differences",
            "ms",
            "peak kB",
            "evaluations",
            "vjps",
            "note"));
    rows.forEach(row -> table.add(cells(row)));
    double sharpest =
        differences.stream().mapToDouble(d -> d.derivative().error()).min().orElse(Double.NaN);
    return TextTable.text(table, List.of(0, 7))
        + String.format(
            Locale.ROOT,
            "loss %.10g, |gradient| %.6g; %d directional differences, good to %.1e%n",
            rows.stream().mapToDouble(Row::loss).filter(Double::isFinite).findFirst().orElse(0),
            Vectors.norm(reference()),
            differences.size(),
            sharpest);
  }

  private List<String> cells(Row row) {
    String name = row.strategy().name();
    if (row.gradient().length == 0) {
      return List.of(name, "-", "-", "-", "-", "-", "-", row.note());
    }
    Statistics s = row.cost().statistics();
    return List.of(
        name,
        scientific(error(row)),
        scientific(errorAgainstDifferences(row)),
        String.format(Locale.ROOT, "%.2f", row.cost().nanos() * 1e-6),
        String.format(Locale.ROOT, "%.1f", row.cost().peakBytes() / 1024.0),
        Long.toString(s.evaluations() / row.cost().runs()),
        Long.toString(s.vjps() / row.cost().runs()),
        row.note());
  }

  private static String scientific(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }
}
