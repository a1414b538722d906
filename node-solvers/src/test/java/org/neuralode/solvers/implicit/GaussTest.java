package org.neuralode.solvers.implicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

/** The method gauss4 over long times. */
class GaussTest {
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
