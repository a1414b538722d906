package org.neuralode.bench.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

/** Tests of the harness, not of measured times. */
class WorkPrecisionTest {
  private static final List<Double> TOLERANCES = List.of(1e-5, 1e-7);
  private static List<Row> rows;

  @BeforeAll
  static void measureOneProblemOfEachKind() {
    List<ReferenceProblem> problems =
        List.of(ReferenceProblems.named("rigid_body"), ReferenceProblems.named("vdpol_mu1e3"));
    rows =
        WorkPrecision.measure(
            problems, WorkPrecision.contenders(), TOLERANCES, new WorkPrecision.Effort(1, 1, 1));
  }

  @Test
  void everyMethodReachesTheEndCloseToTheReference() {
    for (Row row : rows) {
      assertTrue(row.ok(), row::csv);
      assertTrue(row.error() < 1e-2, row::csv);
      assertTrue(row.evaluations() > row.accepted(), row::csv);
      assertTrue(row.accepted() > 5, row::csv);
      assertTrue(row.microseconds() >= 0, row::csv);
    }
  }

  @Test
  void tighterToleranceCostsMoreEvaluations() {
    for (int i = 0; i < rows.size(); i += TOLERANCES.size()) {
      Row loose = rows.get(i);
      Row tight = rows.get(i + 1);
      assertEquals(loose.contender(), tight.contender());
      assertTrue(tight.evaluations() > loose.evaluations(), tight::csv);
    }
  }

  @Test
  void threeLibrariesAndBothKindsOfProblemsAreMeasured() {
    Set<Library> libraries =
        rows.stream().map(row -> row.contender().library()).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Library.class), libraries);
    assertTrue(rows.stream().anyMatch(row -> row.contender().method().equals("dopri5")));
    assertTrue(rows.stream().anyMatch(row -> row.contender().method().equals("radau-iia5")));
    assertTrue(rows.size() >= 40, rows::toString);
  }

  @Test
  void samePairTakesTheSameStepsInBothPeers() {
    List<Row> pair =
        rows.stream()
            .filter(row -> row.contender().method().equals("DormandPrince54"))
            .filter(row -> row.tolerance() == 1e-7)
            .toList();
    assertEquals(2, pair.size());
    assertEquals(pair.get(0).evaluations(), pair.get(1).evaluations());
  }

  @Test
  void problemsKeepTheirReferenceWhereTheyAreStoppedEarly() {
    List<ReferenceProblem> problems = WorkPrecision.problems();
    assertTrue(problems.size() >= 9, problems::toString);
    for (ReferenceProblem problem : problems) {
      double end = problem.name().equals("lorenz63") ? 5 : problem.name().equals("rober") ? 1e5 : 0;
      assertTrue(end == 0 || problem.end().t() == end, problem::name);
    }
  }

  @Test
  void groupFollowsFromTheSummary() {
    assertEquals(Group.LOW_ORDER, OwnSolvers.group("x", "explicit Runge-Kutta, order 5(4), X"));
    assertEquals(Group.HIGH_ORDER, OwnSolvers.group("x", "explicit Runge-Kutta, order 6(5), X"));
    assertEquals(Group.HIGH_ORDER, OwnSolvers.group("x", "multistep, order 1 to 12"));
    assertEquals(Group.DIAGONAL, OwnSolvers.group("bdf", "multistep, order 1 to 5"));
    assertEquals(Group.DIAGONAL, OwnSolvers.group("x", "diagonally implicit Runge-Kutta, order 3"));
    assertEquals(Group.ROSENBROCK, OwnSolvers.group("x", "Rosenbrock, order 4(3)"));
    assertEquals(Group.ROSENBROCK, OwnSolvers.group("rodas4", "linearly implicit, order 4(3)"));
    assertEquals(Group.ROSENBROCK, OwnSolvers.group("x", "fully implicit Runge-Kutta, order 5"));
  }

  @Test
  void tableFiguresAndPageAreWritten(@TempDir Path folder) throws IOException {
    WorkPrecisionFigures.write(rows, folder);
    List<String> table = Files.readAllLines(folder.resolve("work-precision.csv"));
    assertEquals(rows.size() + 1, table.size());
    assertEquals(Row.HEADER.split(",").length, table.get(1).split(",", -1).length);
    String page = Files.readString(folder.resolve("work-precision.md"));
    String figure = "images/work-precision-rigid_body-low-order.svg";
    assertTrue(page.contains(figure), page);
    String svg = Files.readString(folder.resolve(figure));
    assertTrue(svg.contains("DormandPrince54 (Hipparchus)"));
    assertFalse(svg.contains("NaN"));
  }

  @Test
  void workAtAnErrorIsInterpolatedInLogarithms() {
    Contender contender = rows.get(0).contender();
    Row loose = new Row("p", contender, 1e-3, 1e-2, 100, 10, 1, Outcome.SUCCESS);
    Row tight = new Row("p", contender, 1e-5, 1e-6, 10_000, 10, 1, Outcome.SUCCESS);
    Curve curve = new Curve(contender, List.of(loose, tight));
    assertEquals(1000, curve.workAt(1e-4, Row::evaluations).orElseThrow(), 1e-9);
    assertTrue(curve.workAt(1e-7, Row::evaluations).isEmpty());
    assertTrue(curve.workAt(1e-1, Row::evaluations).isEmpty());
  }
}
