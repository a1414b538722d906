package org.neuralode.solvers.rk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.DenseRecorder;
import org.neuralode.api.solve.DenseSolution;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;

class DenseSolutionTest {
  private static final VectorField ROTATION =
      (t, y, dydt) -> {
        dydt[0] = y[1];
        dydt[1] = -y[0];
      };

  static Stream<Tableau> tableaus() {
    return Tableaus.all().stream();
  }

  private static DenseSolution dense(RungeKutta solver, double t1) {
    var problem = InitialValueProblem.of(ROTATION, 0, new double[] {0, 1}, t1);
    DenseRecorder recorder = new DenseRecorder(problem);
    solver.solve(problem, recorder).orThrow();
    return recorder.solution();
  }

  @ParameterizedTest
  @MethodSource("tableaus")
  void equalsTheStepsInterpolants(Tableau tableau) {
    RungeKutta solver = RungeKutta.fixed(tableau, 0.25);
    // The weights of vern6 and vern9 are small differences of numbers up to 1e5.
    double size =
        Arrays.stream(tableau.dense()).flatMapToDouble(Arrays::stream).map(Math::abs).sum();
    double rounding = Math.max(1e-14, 1e-17 * size);
    for (double t1 : new double[] {2, -2}) {
      DenseSolution dense = dense(solver, t1);
      assertEquals(8, dense.steps());
      double[] times = {0.1 * t1, 0.125 * t1, 0.33 * t1, 0.9999 * t1, t1};
      if (!solver.stepsOntoTimes()) {
        Samples samples =
            solver
                .sample(InitialValueProblem.at(ROTATION, 0, new double[] {0, 1}, times))
                .orThrow();
        for (int m = 0; m < times.length; m++) {
          assertArrayEquals(samples.states()[m], dense.at(times[m]), rounding);
        }
      }
      double h = 1e-5 * Math.signum(t1);
      for (double t : new double[] {0.1 * t1, 0.33 * t1, 0.99 * t1}) {
        for (int i = 0; i < 2; i++) {
          double slope = (dense.at(t + h)[i] - dense.at(t - h)[i]) / (2 * h);
          assertEquals(slope, dense.derivativeAt(t)[i], 1e-8, "t=" + t);
        }
      }
    }
  }

  @Test
  void isAsExactAsTheSolve() {
    DenseSolution dense = dense(RungeKutta.adaptive(Tableaus.tsit5(), 1e-10, 1e-12), 10);
    for (double t = 0; t <= 10; t += 0.37) {
      assertArrayEquals(new double[] {Math.sin(t), Math.cos(t)}, dense.at(t), 1e-8);
      assertArrayEquals(new double[] {Math.cos(t), -Math.sin(t)}, dense.derivativeAt(t), 1e-6);
    }
    assertArrayEquals(new double[] {0, 1}, dense.at(0));
  }

  @Test
  void survivesWritingAndReading() throws Exception {
    DenseSolution dense = dense(RungeKutta.adaptive(Tableaus.dopri5(), 1e-6, 1e-8), 3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    dense.write(new DataOutputStream(bytes));
    DenseSolution read =
        DenseSolution.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (double t = 0; t <= 3; t += 0.1) {
      assertArrayEquals(dense.at(t), read.at(t));
    }
  }

  @Test
  void refusesTimesOutside() {
    DenseSolution dense = dense(RungeKutta.fixed(Tableaus.rk4(), 0.5), 1);
    assertEquals(
        "t=1.5 is not between t0=0.0 and t1=1.0",
        assertThrows(IllegalArgumentException.class, () -> dense.at(1.5)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> dense.at(Double.NaN));
  }

  @Test
  void aSolveWithoutStepsIsItsInitialState() {
    DenseSolution dense = dense(RungeKutta.fixed(Tableaus.rk4(), 0.5), 0);
    assertArrayEquals(new double[] {0, 1}, dense.at(0));
    assertThrows(IllegalArgumentException.class, () -> dense.derivativeAt(0));
  }
}
