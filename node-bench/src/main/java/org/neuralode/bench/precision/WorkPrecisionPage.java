package org.neuralode.bench.precision;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The page that shows the figures, under tables of ratios at equal error. */
final class WorkPrecisionPage {
  /** The errors at which tables compare the methods. */
  private static final double[] ERRORS = {1e-4, 1e-8};

  /**
   * A method of this library and the method of Hipparchus that it is compared with.
   *
   * @param own id of this library's method
   * @param peer name of Hipparchus's method
   */
  private record Pair(String own, String peer) {
    String title() {
      return own + " : " + peer;
    }
  }

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("dopri5", "DormandPrince54"),
          new Pair("tsit5", "DormandPrince54"),
          new Pair("dop853", "DormandPrince853"),
          new Pair("vern9", "GraggBulirschStoer"),
          new Pair("adams", "AdamsMoulton"));

  private WorkPrecisionPage() {}

  /**
   * The page in Markdown.
   *
   * @param curves curves by problem
   * @param figures file names below {@code images/}, by title
   */
  static String markdown(Map<String, List<Curve>> curves, Map<String, String> figures) {
    StringBuilder page =
        new StringBuilder(
            """
            # Work and precision

            Written by `node-bench/work-precision`; how it measures, and on which machine, is in [performance](performance.md).
            All numbers: [work-precision.csv](work-precision.csv). Solid lines are ours, dashed Hipparchus, dotted Commons Math; a colour is a
            method. In the tables `-` means that the curve starts below the error or does not reach it; neither peer has a method for stiff problems.

            """);
    for (double error : ERRORS) {
      pairs(page, curves, error);
    }
    for (double error : ERRORS) {
      cheapest(page, curves, error);
    }
    figures.forEach(
        (title, file) ->
            page.append("## ")
                .append(title)
                .append("\n\n![")
                .append(title)
                .append("](images/")
                .append(file)
                .append(")\n\n"));
    return page.toString().stripTrailing() + "\n";
  }

  private static void pairs(StringBuilder page, Map<String, List<Curve>> curves, double error) {
    page.append(
        "## Ours to Hipparchus at error %s: evaluations, CPU time%n%n| problem |"
            .formatted(number(error)));
    PAIRS.forEach(pair -> page.append(' ').append(pair.title()).append(" |"));
    page.append("\n|---|").append("---|".repeat(PAIRS.size())).append('\n');
    curves.forEach(
        (problem, own) -> {
          if (own.stream().anyMatch(c -> c.contender().library() == Library.HIPPARCHUS)) {
            page.append("| ").append(problem).append(" |");
            PAIRS.forEach(pair -> page.append(' ').append(ratios(own, pair, error)).append(" |"));
            page.append('\n');
          }
        });
    page.append('\n');
  }

  private static String ratios(List<Curve> curves, Pair pair, double error) {
    Optional<Curve> own = find(curves, Library.NEURALODE, pair.own());
    Optional<Curve> peer = find(curves, Library.HIPPARCHUS, pair.peer());
    if (own.isEmpty() || peer.isEmpty()) {
      return "-";
    }
    return ratio(own.get(), peer.get(), error, Row::evaluations)
        + ", "
        + ratio(own.get(), peer.get(), error, Row::microseconds);
  }

  private static String ratio(Curve own, Curve peer, double error, ToDoubleFunction<Row> work) {
    OptionalDouble ours = own.workAt(error, work);
    OptionalDouble theirs = peer.workAt(error, work);
    return ours.isPresent() && theirs.isPresent()
        ? String.format(Locale.ROOT, "%.2f", ours.getAsDouble() / theirs.getAsDouble())
        : "-";
  }

  private static void cheapest(StringBuilder page, Map<String, List<Curve>> curves, double error) {
    page.append(
        """
        ## The cheapest method at error %s

        | problem | fewest evaluations, ours | theirs | least CPU time in µs, ours | theirs |
        |---|---|---|---|---|
        """
            .formatted(number(error)));
    Predicate<Curve> ours = curve -> curve.contender().library() == Library.NEURALODE;
    curves.forEach(
        (problem, all) ->
            page.append(
                "| %s | %s | %s | %s | %s |%n"
                    .formatted(
                        problem,
                        cheapest(all, ours, error, Row::evaluations),
                        cheapest(all, ours.negate(), error, Row::evaluations),
                        cheapest(all, ours, error, Row::microseconds),
                        cheapest(all, ours.negate(), error, Row::microseconds))));
    page.append('\n');
  }

  private static String cheapest(
      List<Curve> curves, Predicate<Curve> which, double error, ToDoubleFunction<Row> work) {
    return curves.stream()
        .filter(which.and(curve -> curve.workAt(error, work).isPresent()))
        .min(Comparator.comparingDouble(curve -> curve.workAt(error, work).getAsDouble()))
        .map(curve -> "%.0f, %s".formatted(curve.workAt(error, work).getAsDouble(), curve.name()))
        .orElse("-");
  }

  private static Optional<Curve> find(List<Curve> curves, Library library, String method) {
    return curves.stream()
        .filter(c -> c.contender().library() == library && c.contender().method().equals(method))
        .findFirst();
  }

  private static String number(double error) {
    return String.format(Locale.ROOT, "%.0e", error);
  }
}
