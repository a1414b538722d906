package org.neuralode.experiments.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.training.figure.NumberFormats;
import org.neuralode.training.figure.TextTable;

/**
 * Error and cost of several solvers at several tolerances.
 *
 * @param rows one per solver and tolerance
 * @param reference description of the end state that errors are measured against
 */
public record WorkPrecision(List<Row> rows, String reference) {
  /** Nanoseconds after which a solve is no longer repeated. */
  private static final long PATIENCE = 200_000_000L;

  private static final int MOST_REPETITIONS = 9;

  /**
   * One solve.
   *
   * @param solver the solver's id
   * @param tolerance relative tolerance
   * @param error worst |y - y_ref| / max(1, |y_ref|) at the end; NaN if the end was not reached
   * @param solution the end of the solve; its wall time is the least of a few repetitions
   */
  public record Row(String solver, double tolerance, double error, Solution solution) {}

  /** A solver with its name and tolerance. */
  public record Candidate(String name, double tolerance, Solver solver) {}

  /**
   * Solves with every candidate.
   *
   * @param solve solves the problem by a solver, up to the end
   * @param reference the true end state; if it is empty, errors are measured against the tightest
   *     run of the solver whose two tightest runs differ least
   */
  public static WorkPrecision of(
      Function<Solver, Solution> solve, List<Candidate> candidates, Optional<double[]> reference) {
    List<Row> runs = new ArrayList<>();
    for (Candidate c : candidates) {
      runs.add(new Row(c.name(), c.tolerance(), Double.NaN, fastest(solve, c.solver())));
    }
    Optional<Row> best = reference.isPresent() ? Optional.empty() : best(runs);
    double[] end = reference.orElse(best.map(row -> row.solution().y()).orElse(new double[0]));
    String words =
        reference.isPresent()
            ? "the file's reference"
            : best.map(r -> r.solver() + " at " + NumberFormats.significant(r.tolerance()))
                .orElse("nothing: no run ended");
    List<Row> rows =
        runs.stream()
            .map(r -> new Row(r.solver(), r.tolerance(), error(r.solution(), end), r.solution()))
            .toList();
    return new WorkPrecision(rows, words);
  }

  private static Solution fastest(Function<Solver, Solution> solve, Solver solver) {
    Solution least = solve.apply(solver);
    long spent = least.statistics().nanos();
    for (int i = 1; i < MOST_REPETITIONS && spent < PATIENCE; i++) {
      Solution next = solve.apply(solver);
      spent += next.statistics().nanos();
      least = next.statistics().nanos() < least.statistics().nanos() ? next : least;
    }
    return least;
  }

  private static Optional<Row> best(List<Row> runs) {
    Map<String, List<Row>> bySolver = new LinkedHashMap<>();
    for (Row run : runs) {
      if (run.solution().status().ok()) {
        bySolver.computeIfAbsent(run.solver(), name -> new ArrayList<>()).add(run);
      }
    }
    bySolver.values().forEach(own -> own.sort(Comparator.comparingDouble(Row::tolerance)));
    return bySolver.values().stream()
        .min(Comparator.comparingDouble(WorkPrecision::disagreement))
        .map(own -> own.get(0));
  }

  private static double disagreement(List<Row> tightestFirst) {
    return tightestFirst.size() < 2
        ? Double.MAX_VALUE
        : error(tightestFirst.get(1).solution(), tightestFirst.get(0).solution().y());
  }

  private static double error(Solution solution, double[] reference) {
    if (!solution.status().ok() || reference.length == 0) {
      return Double.NaN;
    }
    double worst = 0;
    for (int i = 0; i < reference.length; i++) {
      double size = Math.max(1, Math.abs(reference[i]));
      worst = Math.max(worst, Math.abs(solution.y()[i] - reference[i]) / size);
    }
    return worst;
  }

  private static List<String> header() {
    return List.of(
        "solver", "tolerance", "error", "accepted", "rejected", "evaluations", "ms", "status");
  }

  private static List<String> cells(Row row) {
    Statistics cost = row.solution().statistics();
    boolean measured = !Double.isNaN(row.error());
    return List.of(
        row.solver(),
        NumberFormats.significant(row.tolerance()),
        measured ? String.format(Locale.ROOT, "%.2e", row.error()) : "",
        Long.toString(cost.accepted()),
        Long.toString(cost.rejected()),
        Long.toString(cost.evaluations()),
        String.format(Locale.ROOT, "%.3f", cost.nanos() / 1e6),
        row.solution().status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private List<List<String>> table() {
    List<List<String>> table = new ArrayList<>();
    table.add(header());
    rows.forEach(row -> table.add(cells(row)));
    return table;
  }

  /** The table as CSV. */
  public String csv() {
    StringBuilder csv = new StringBuilder();
    table().forEach(cells -> csv.append(String.join(",", cells)).append('\n'));
    return csv.toString();
  }

  /** The table as columns for a screen. */
  public String text() {
    String text = TextTable.text(table(), List.of(0, header().size() - 1));
    return text + "error against " + reference + "\n";
  }
}
