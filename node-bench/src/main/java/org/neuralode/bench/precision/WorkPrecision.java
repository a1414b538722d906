package org.neuralode.bench.precision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;
import org.neuralode.testkit.problem.Stiffness;

/** Measures methods on problems over tolerances. */
final class WorkPrecision {
  /** Names of problems of the test kit; unknown names are ignored. */
  private static final Set<String> PROBLEMS =
      Set.of(
          "kepler_e06",
          "lotka_volterra",
          "rigid_body",
          "brusselator",
          "lorenz63",
          "detest_C5",
          "pleiades",
          "vdpol_mu1e3",
          "rober",
          "orego",
          "hires");

  /** The times at which problems are stopped early; Lorenz before chaos has used up all digits. */
  private static final Map<String, Double> UNTIL = Map.of("lorenz63", 5.0, "rober", 1e5);

  private WorkPrecision() {}

  /**
   * The extent of a measurement.
   *
   * @param rounds how often every point is visited, after a round of warm-up
   * @param nanos CPU time of one sample, at least one solve
   * @param share CPU time after which a point gets no more samples
   */
  record Effort(int rounds, long nanos, long share) {}

  /** The problems of the figures. */
  static List<ReferenceProblem> problems() {
    return ReferenceProblems.all().stream()
        .filter(problem -> PROBLEMS.contains(problem.name()))
        .map(WorkPrecision::shortened)
        .toList();
  }

  private static ReferenceProblem shortened(ReferenceProblem problem) {
    Double end = UNTIL.get(problem.name());
    return problem.checkpoints().stream()
        .filter(checkpoint -> end != null && checkpoint.t() == end)
        .findFirst()
        .map(problem::until)
        .orElse(problem);
  }

  /** The methods of all three libraries, this library's first. */
  static List<Contender> contenders() {
    return Stream.of(OwnSolvers.registered(), HipparchusIntegrators.all(), CommonsIntegrators.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Contender::library))
        .toList();
  }

  /** The tolerances 1e-3 to 1e-12. */
  static List<Double> tolerances() {
    return Stream.iterate(3, k -> k <= 12, k -> k + 1).map(k -> Double.valueOf("1e-" + k)).toList();
  }

  /**
   * Measures in rounds over all points, so that other load on the machine affects all methods
   * alike.
   */
  static List<Row> measure(
      List<ReferenceProblem> problems,
      List<Contender> contenders,
      List<Double> tolerances,
      Effort effort) {
    List<Point> points = new ArrayList<>();
    for (ReferenceProblem problem : problems) {
      boolean stiff = problem.stiffness() == Stiffness.STIFF;
      for (Contender contender : contenders) {
        if (contender.group().stiff() == stiff) {
          tolerances.forEach(tol -> points.add(new Point(problem, contender, tol)));
        }
      }
    }
    points.forEach(point -> point.warmUp(effort.nanos()));
    for (int round = 0; round < effort.rounds(); round++) {
      points.forEach(point -> point.sample(effort.nanos(), effort.share()));
    }
    return points.stream().map(Point::row).toList();
  }
}
