package org.neuralode.testkit.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

/** radau-iia5 on hard problems, and gauss4 over long times. */
class RadauTest {
  private static Solver radau(double rtol, double atol) {
    return ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, rtol, atol);
  }

  @Test
  void robertsonReachesAHundredBillion() {
    VectorField field = ReferenceProblems.named("rober").field();
    Solution end =
        radau(1e-7, 1e-13)
            .solve(
                InitialValueProblem.of(field, 0, new double[] {1, 0, 0}, 1e11), StepObserver.NONE)
            .orThrow();
    print("Robertson to 1e11", end.statistics());
    assertEquals(1, end.y()[0] + end.y()[1] + end.y()[2], 1e-10);
    // Hairer & Wanner II, IV.10, problem ROBER
    double[] expected = {0.2083340149701255e-07, 0.8333360770334713e-13, 0.9999999791665050};
    for (int i = 0; i < 3; i++) {
      assertEquals(1, end.y()[i] / expected[i], 1e-4, "component " + i);
    }
    assertTrue(end.statistics().accepted() < 2000);
  }

  @Test
  void vanDerPolWithAMillionFinishes() {
    VectorField field =
        (t, y, f) -> {
          f[0] = y[1];
          f[1] = 1e6 * ((1 - y[0] * y[0]) * y[1] - y[0]);
        };
    Solution end =
        radau(1e-7, 1e-7)
            .solve(InitialValueProblem.of(field, 0, new double[] {2, 0}, 2), StepObserver.NONE)
            .orThrow();
    print("van der Pol, epsilon 1e-6, to 2", end.statistics());
    // Hairer & Wanner II, IV.10, problem VDPOL
    assertEquals(0.1706167732170483e1, end.y()[0], 1e-5);
    assertEquals(-0.8928097010247975, end.y()[1], 1e-5);
    assertTrue(end.statistics().accepted() < 2000);
  }

  private static void print(String problem, Statistics s) {
    System.out.printf(
        "radau-iia5, %s: %d steps, %d rejected, %d evaluations, %d Jacobians, %d factorisations, %.1f ms%n",
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
    Solver fixed = ImplicitRungeKutta.fixed(ImplicitTableaus.RADAU_IIA5, 0.5);
    Solver adaptive = radau(1e-9, 1e-9);
    for (Solver solver : new Solver[] {fixed, adaptive}) {
      double tolerance = solver == fixed ? 1e-12 : 1e-7;
      double[] together =
          solver
              .solve(
                  InitialValueProblem.of(batch, 0, y0, 200).withSamples(samples), StepObserver.NONE)
              .orThrow()
              .y();
      for (int s = 0; s < samples; s++) {
        double[] alone =
            solver
                .solve(
                    InitialValueProblem.of(one, 0, new double[] {y0[2 * s], y0[2 * s + 1]}, 200),
                    StepObserver.NONE)
                .orThrow()
                .y();
        assertArrayEquals(
            alone, new double[] {together[2 * s], together[2 * s + 1]}, tolerance, "sample " + s);
      }
    }
  }

  @Test
  void gaussKeepsTheEnergyOfKeplerOrbitsForTenThousandSteps() {
    ReferenceProblem kepler = ReferenceProblems.named("kepler_e06");
    double[] y0 = kepler.start().y();
    double[] worst = new double[2];
    int[] step = {0};
    ImplicitRungeKutta.fixed(ImplicitTableaus.GAUSS4, 0.01)
        .solve(
            InitialValueProblem.of(kepler.field(), 0, y0, 100),
            s -> {
              int half = step[0]++ < 5000 ? 0 : 1;
              worst[half] = Math.max(worst[half], Math.abs(energy(s.y1()) - energy(y0)));
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    assertEquals(10_000, step[0]);
    System.out.printf("gauss4 on Kepler: energy off by %.3g, later %.3g%n", worst[0], worst[1]);
    assertTrue(worst[0] < 1e-5, "energy off by " + worst[0]);
    assertEquals(worst[0], worst[1], 0.1 * worst[0], "the second half is no worse");
  }

  private static double energy(double[] y) {
    return 0.5 * (y[2] * y[2] + y[3] * y[3]) - 1 / Math.hypot(y[0], y[1]);
  }
}
