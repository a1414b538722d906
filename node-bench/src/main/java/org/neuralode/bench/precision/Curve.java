package org.neuralode.bench.precision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The curve of one method on one problem.
 *
 * @param contender the method
 * @param rows the solves that reached the end, from the loosest tolerance to the tightest; may be
 *     empty
 */
record Curve(Contender contender, List<Row> rows) {
  /** The least error shown: smaller errors are rounding, and zero has no logarithm. */
  static final double LEAST_ERROR = 1e-16;

  /** The error from which on a solve does not count as a solution. */
  private static final double WORST_ERROR = 10;

  /** The curves of a problem's rows. */
  static List<Curve> of(List<Row> rows) {
    Map<Contender, List<Row>> byContender = new LinkedHashMap<>();
    for (Row row : rows) {
      List<Row> own = byContender.computeIfAbsent(row.contender(), c -> new ArrayList<>());
      if (row.ok() && row.error() < WORST_ERROR) {
        own.add(row);
      }
    }
    List<Curve> curves = new ArrayList<>();
    byContender.forEach(
        (contender, own) -> {
          own.sort(Comparator.comparingDouble(Row::tolerance).reversed());
          curves.add(new Curve(contender, List.copyOf(own)));
        });
    return curves;
  }

  /** The name in the legend. */
  String name() {
    return contender.library() == Library.NEURALODE
        ? contender.method()
        : contender.method() + " (" + contender.library().title() + ")";
  }

  /**
   * The work at which the curve first falls to this error, interpolated between tolerances in
   * logarithms; empty if it starts below or never gets there.
   */
  OptionalDouble workAt(double error, ToDoubleFunction<Row> work) {
    for (int i = 1; i < rows.size(); i++) {
      double above = Math.log(visible(rows.get(i - 1)));
      double below = Math.log(visible(rows.get(i)));
      if (above > Math.log(error) && below <= Math.log(error)) {
        double part = (above - Math.log(error)) / (above - below);
        double from = Math.log(work.applyAsDouble(rows.get(i - 1)));
        double to = Math.log(work.applyAsDouble(rows.get(i)));
        return OptionalDouble.of(Math.exp(from + part * (to - from)));
      }
    }
    return OptionalDouble.empty();
  }

  static double visible(Row row) {
    return Math.max(LEAST_ERROR, row.error());
  }
}
