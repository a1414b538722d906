package org.neuralode.testkit.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.bdf.Bdf;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

/** bdf on stiff problems with known solutions, without exceptions from 20 times the tolerance. */
class BdfTest {
  /** Components far below 1, and a cycle that passes close to 1 between peaks of 10⁵. */
  private static final Map<String, Double> ATOL = Map.of("rober", 1e-6, "orego", 1e-3);

  @TestFactory
  Stream<DynamicTest> stiffProblemsMeetTheTolerance() {
    return DoubleStream.of(1e-4, 1e-7, 1e-10)
        .boxed()
        .flatMap(
            tolerance ->
                ReferenceProblems.stiff().stream()
                    .map(
                        p ->
                            dynamicTest(
                                p + " at " + tolerance, () -> meetsTolerance(p, tolerance))));
  }

  private static void meetsTolerance(ReferenceProblem problem, double tolerance) {
    Solver solver = Bdf.adaptive(tolerance, tolerance * ATOL.getOrDefault(problem.name(), 1.0));
    Solution end = solver.solve(problem.toEnd(), StepObserver.NONE).orThrow();
    assertWithin(20 * tolerance, problem.errorAtEnd(end.y()), "at the end");
    double[][] states = solver.sample(problem.toEndThroughCheckpoints()).orThrow().states();
    for (int m = 0; m < states.length; m++) {
      double[] expected = problem.checkpoints().get(m).y();
      assertWithin(
          20 * tolerance,
          ReferenceProblem.error(states[m], expected),
          "at t=" + problem.checkpoints().get(m).t());
    }
  }

  private static void assertWithin(double allowed, double error, String where) {
    assertTrue(error <= allowed, () -> "error %.3g %s".formatted(error, where));
  }

  private static Solution robertson(double t1) {
    VectorField field = ReferenceProblems.named("rober").field();
    Solution end =
        Bdf.adaptive(1e-7, 1e-13)
            .solve(InitialValueProblem.of(field, 0, new double[] {1, 0, 0}, t1), StepObserver.NONE)
            .orThrow();
    print("Robertson to %.0e".formatted(t1), end.statistics());
    assertEquals(1, end.y()[0] + end.y()[1] + end.y()[2], 1e-10);
    assertTrue(end.statistics().accepted() < 3000);
    return end;
  }

  @Test
  void robertsonReachesAHundredThousand() {
    // Digits that radau-iia5 and bdf share at rtol=1e-13
    double[] expected = {1.78659211421e-2, 7.2747514684e-8, 0.9821340061104};
    double[] y = robertson(1e5).y();
    for (int i = 0; i < 3; i++) {
      assertEquals(1, y[i] / expected[i], 1e-5, "component " + i);
    }
  }

  @Test
  void robertsonReachesAHundredBillion() {
    // Hairer & Wanner II, IV.10, problem ROBER
    double[] expected = {0.2083340149701255e-07, 0.8333360770334713e-13, 0.9999999791665050};
    double[] y = robertson(1e11).y();
    for (int i = 0; i < 3; i++) {
      assertEquals(1, y[i] / expected[i], 1e-5, "component " + i);
    }
  }

  @Test
  void vanDerPolWithAMillionFinishes() {
    VectorField field =
        (t, y, f) -> {
          f[0] = y[1];
          f[1] = 1e6 * ((1 - y[0] * y[0]) * y[1] - y[0]);
        };
    Solution end =
        Bdf.adaptive(1e-7, 1e-7)
            .solve(InitialValueProblem.of(field, 0, new double[] {2, 0}, 2), StepObserver.NONE)
            .orThrow();
    print("van der Pol, epsilon 1e-6, to 2", end.statistics());
    // Hairer & Wanner II, IV.10, problem VDPOL
    assertEquals(0.1706167732170483e1, end.y()[0], 2e-6);
    assertEquals(-0.8928097010247975, end.y()[1], 2e-6);
    assertTrue(end.statistics().accepted() < 4000);
  }

  private static void print(String problem, Statistics s) {
    System.out.printf(
        "bdf, %s: %d steps, %d rejected, %d evaluations, %d Jacobians, %d factorisations, %.1f ms%n",
        problem,
        s.accepted(),
        s.rejected(),
        s.evaluations(),
        s.jacobians(),
        s.factorisations(),
        s.nanos() * 1e-6);
  }

  @Test
  void samplesOfAStiffBatchAreWhatTheyAreAlone() {
    VectorField one = ReferenceProblems.named("vdpol_mu1e3").field();
    int samples = 3;
    double[] y0 = {2, 0, 1.5, 0, -1.8, 0.001};
    VectorField batch =
        (t, y, f) -> {
          double[] state = new double[2];
          double[] slope = new double[2];
          for (int s = 0; s < samples; s++) {
            System.arraycopy(y, 2 * s, state, 0, 2);
            one.eval(t, state, slope);
            System.arraycopy(slope, 0, f, 2 * s, 2);
          }
        };
    Solver solver = Bdf.adaptive(1e-9, 1e-9);
    double[] together =
        solver
            .solve(
                InitialValueProblem.of(batch, 0, y0, 200).withSamples(samples), StepObserver.NONE)
            .orThrow()
            .y();
    for (int s = 0; s < samples; s++) {
      double[] start = {y0[2 * s], y0[2 * s + 1]};
      double[] alone =
          solver.solve(InitialValueProblem.of(one, 0, start, 200), StepObserver.NONE).orThrow().y();
      assertArrayEquals(
          alone, new double[] {together[2 * s], together[2 * s + 1]}, 1e-8, "sample " + s);
    }
  }
}
