package org.neuralode.solvers.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

class StepControlTest {
  private static final VectorField DECAY =
      (t, y, dydt) -> {
        dydt[0] = -y[0];
        dydt[1] = -20 * y[1];
      };

  static Stream<Controller> controllers() {
    return Stream.of(
        Controller.I,
        Controller.PI,
        Controller.PI33,
        Controller.PI42,
        Controller.H211_PI,
        Controller.H312_PID,
        Controller.pid(0.4, 0.3, 0));
  }

  private static Solution solve(Tolerance tolerance, Controller controller) {
    var control = new StepControl.Adaptive(tolerance, controller, 0, 0, Double.POSITIVE_INFINITY);
    return new RungeKutta(Tableaus.dopri5(), control, 10_000)
        .solve(InitialValueProblem.of(DECAY, 0, new double[] {1, 1}, 1), StepObserver.NONE)
        .orThrow();
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void everyControllerMeetsTheTolerance(Controller controller) {
    Solution solution = solve(Tolerance.of(0, 1e-8), controller);
    assertEquals(Math.exp(-1), solution.y()[0], 2e-7);
    assertEquals(Math.exp(-20), solution.y()[1], 2e-7);
    assertTrue(
        solution.statistics().rejected() < solution.statistics().accepted() / 4,
        solution.statistics().toString());
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void anErrorOnTheEdgeAsksForASmallerStep(Controller controller) {
    assertEquals(0.9, controller.afterAccepted(1, 1, 1, 5), 1e-15);
    assertTrue(controller.afterAccepted(1e-3, 1, 1, 5) > 0.9);
  }

  @Test
  void gainsBecomeExponents() {
    Controller pid = Controller.pid(0.2, 0.3, 0.1);
    assertEquals(0.6, pid.beta1(), 1e-15);
    assertEquals(-0.4, pid.beta2(), 1e-15);
    assertEquals(0.1, pid.beta3(), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> Controller.pid(0.4, 0, 0));
  }

  @Test
  void aComponentsOwnToleranceIsItsOwn() {
    Tolerance loose = new Tolerance(new double[] {0}, new double[] {1e-10, 1e-2}, Norm.MAX);
    Tolerance tight = new Tolerance(new double[] {0}, new double[] {1e-10, 1e-10}, Norm.MAX);
    Solution first = solve(loose, Controller.PI);
    assertEquals(Math.exp(-1), first.y()[0], 1e-8);
    assertTrue(
        first.statistics().accepted() < solve(tight, Controller.PI).statistics().accepted() / 2);
  }

  @Test
  void theLargestErrorIsNeverBelowTheMean() {
    double[] v = {0, 3, -4, 0, 0};
    assertEquals(4, Norm.MAX.of(v, 1, 4));
    assertEquals(2.5, Norm.RMS.of(v, 1, 4));
    assertTrue(Double.isNaN(Norm.MAX.of(new double[] {1, Double.NaN, 2}, 0, 3)));
  }

  @Test
  void refusesTolerancesThatMeanNothing() {
    for (List<double[]> bad :
        List.of(
            List.of(new double[] {0}, new double[] {0}),
            List.of(new double[] {-1}, new double[] {1}),
            List.of(new double[] {Double.NaN}, new double[] {1}),
            List.of(new double[] {}, new double[] {1}))) {
      assertThrows(
          IllegalArgumentException.class, () -> new Tolerance(bad.get(0), bad.get(1), Norm.RMS));
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    solve(
                        new Tolerance(new double[] {1, 1, 1}, new double[] {1}, Norm.RMS),
                        Controller.I))
            .getMessage();
    assertEquals(
        "rtol has 3 numbers for 2 state components; give one number, or one for each", message);
  }
}
