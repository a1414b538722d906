package org.neuralode.solvers.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.adams.Adams;
import org.neuralode.solvers.control.Norm;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.plugin.AdaptiveOptions.ErrorNorms;

class AdamsOptionsTest {

  private static AdamsOptions options(int maxOrder, List<Double> atols) {
    return new AdamsOptions(
        1e-6, 1e-8, maxOrder, 1e-3, 1e-9, 0.5, 777, List.of(), atols, ErrorNorms.MAX);
  }

  @Test
  void settingsReachTheMethod() {
    Adams adams = options(7, List.of(1e-3, 1e-5)).solver();
    StepControl.Adaptive control = adams.control();
    assertEquals(7, adams.maxOrder());
    assertEquals(777, adams.maxSteps());
    assertArrayEquals(new double[] {1e-6}, control.tolerance().rtol());
    assertArrayEquals(new double[] {1e-3, 1e-5}, control.tolerance().atol());
    assertEquals(Norm.MAX, control.tolerance().norm());
    assertEquals(1e-3, control.firstStep());
    assertEquals(1e-9, control.minStep());
    assertEquals(0.5, control.maxStep());
  }

  @Test
  void rejectsAnOrderThatThereIsNot() {
    var failure = assertThrows(IllegalArgumentException.class, () -> options(13, List.of()));
    assertTrue(failure.getMessage().contains("[1, 12]"), failure.getMessage());
  }

  @Test
  void aComponentsOwnToleranceIsItsOwn() {
    VectorField decay =
        (t, y, f) -> {
          f[0] = -y[0];
          f[1] = -20 * y[1];
        };
    var problem = InitialValueProblem.of(decay, 0, new double[] {1, 1}, 1);
    Solution loose = options(12, List.of(1e-10, 1e-2)).solver().solve(problem, StepObserver.NONE);
    Solution tight = options(12, List.of(1e-10, 1e-10)).solver().solve(problem, StepObserver.NONE);
    assertEquals(Math.exp(-1), loose.orThrow().y()[0], 2e-6);
    assertTrue(loose.statistics().evaluations() < tight.statistics().evaluations());
  }
}
