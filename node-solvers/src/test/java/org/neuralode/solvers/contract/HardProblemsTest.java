package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.problem.ReferenceProblems;

/** The stiffest problems, and the cost of solving them. */
class HardProblemsTest {
  private static final List<String> SOLVERS =
      List.of("rodas5p", "radau-iia5", "kvaerno5", "bdf", "auto");

  private static final VectorField ROBERTSON = ReferenceProblems.named("rober").field();

  private static final VectorField VAN_DER_POL =
      (t, y, f) -> {
        f[0] = y[1];
        f[1] = 1e6 * ((1 - y[0] * y[0]) * y[1] - y[0]);
      };

  private static Stream<DynamicTest> forEach(Consumer<String> check) {
    return SOLVERS.stream().map(id -> dynamicTest(id, () -> check.accept(id)));
  }

  private static Solver solver(String id, double rtol, double atol) {
    return RegisteredSolvers.named(id, Map.of("rtol", rtol, "atol", atol));
  }

  @TestFactory
  Stream<DynamicTest> robertsonReachesAHundredThousand() {
    // Digits that radau-iia5 and bdf share at rtol=1e-13
    double[] expected = {1.78659211421e-2, 7.2747514684e-8, 0.9821340061104};
    return forEach(id -> robertson(id, 1e5, expected));
  }

  @TestFactory
  Stream<DynamicTest> robertsonReachesAHundredBillion() {
    // Hairer & Wanner II, IV.10, problem ROBER
    double[] expected = {0.2083340149701255e-07, 0.8333360770334713e-13, 0.9999999791665050};
    return forEach(id -> robertson(id, 1e11, expected));
  }

  private static void robertson(String id, double t1, double[] expected) {
    double[] y =
        solve(id, 1e-7, 1e-13, ROBERTSON, new double[] {1, 0, 0}, t1, "Robertson to " + t1);
    assertEquals(1, y[0] + y[1] + y[2], 1e-10);
    for (int i = 0; i < 3; i++) {
      assertEquals(1, y[i] / expected[i], 1e-4, "component " + i);
    }
  }

  @TestFactory
  Stream<DynamicTest> vanDerPolWithAMillionFinishes() {
    return forEach(
        id -> {
          double[] y =
              solve(id, 1e-7, 1e-7, VAN_DER_POL, new double[] {2, 0}, 2, "van der Pol, 1e6, to 2");
          // Hairer & Wanner II, IV.10, problem VDPOL
          assertEquals(0.1706167732170483e1, y[0], 1e-5);
          assertEquals(-0.8928097010247975, y[1], 1e-5);
        });
  }

  private static double[] solve(
      String id, double rtol, double atol, VectorField f, double[] y0, double t1, String problem) {
    Solution end =
        solver(id, rtol, atol)
            .solve(InitialValueProblem.of(f, 0, y0, t1), StepObserver.NONE)
            .orThrow();
    Statistics s = end.statistics();
    System.out.printf(
        "%s, %s: %d steps, %d rejected, %d evaluations, %d Jacobians, %d factorisations, %.1f ms%n",
        id,
        problem,
        s.accepted(),
        s.rejected(),
        s.evaluations(),
        s.jacobians(),
        s.factorisations(),
        s.nanos() * 1e-6);
    assertTrue(s.accepted() < 5000);
    return end.y();
  }

  @TestFactory
  Stream<DynamicTest> samplesOfAStiffBatchAreWhatTheyAreAlone() {
    VectorField one = ReferenceProblems.named("vdpol_mu1e3").field();
    double[] y0 = {2, 0, 1.5, 0, -1.8, 0.001};
    VectorField batch =
        (t, y, f) -> {
          double[] state = new double[2];
          double[] slope = new double[2];
          for (int s = 0; s < 3; s++) {
            System.arraycopy(y, 2 * s, state, 0, 2);
            one.eval(t, state, slope);
            System.arraycopy(slope, 0, f, 2 * s, 2);
          }
        };
    return forEach(
        id -> {
          Solver solver = solver(id, 1e-9, 1e-9);
          InitialValueProblem<?> problem = InitialValueProblem.of(batch, 0, y0, 200).withSamples(3);
          double[] together = solver.solve(problem, StepObserver.NONE).orThrow().y();
          for (int s = 0; s < 3; s++) {
            double[] from = Arrays.copyOfRange(y0, 2 * s, 2 * s + 2);
            double[] alone =
                solver
                    .solve(InitialValueProblem.of(one, 0, from, 200), StepObserver.NONE)
                    .orThrow()
                    .y();
            double[] own = Arrays.copyOfRange(together, 2 * s, 2 * s + 2);
            assertArrayEquals(alone, own, 1e-7, "sample " + s);
          }
        });
  }
}
