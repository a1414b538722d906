package org.neuralode.solvers.reversible;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.method.ReversibleStepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.symplectic.Hamiltonians;
import org.neuralode.testkit.gradient.SeparableField;
import org.neuralode.testkit.gradient.TinyFields;
import org.neuralode.testkit.order.ConvergenceOrder;
import org.neuralode.testkit.problem.ReferenceProblem;

/** The promises of reversible methods beyond the contract of all solvers. */
class ReversibleTest {

  static Stream<Arguments> methodsOnProblems() {
    return Arrays.stream(ReversibleMethod.values())
        .flatMap(
            m ->
                Stream.of(
                        Hamiltonians.brief("kepler_e06"),
                        Hamiltonians.brief("henon_heiles"),
                        Hamiltonians.brief("rigid_body"),
                        Hamiltonians.driven())
                    .map(p -> arguments(m, p)));
  }

  @ParameterizedTest
  @MethodSource("methodsOnProblems")
  void convergesAtOrderTwo(ReversibleMethod method, ReferenceProblem problem) {
    double h = 1.0 / 256;
    double order =
        ConvergenceOrder.measure(step -> Reversible.fixed(method, step), problem, h, h / 2, h / 4);
    assertEquals(2, order, 0.2);
  }

  @ParameterizedTest
  @EnumSource(ReversibleMethod.class)
  void returnsToTheStartAfterManySteps(ReversibleMethod method) {
    VectorField field = Hamiltonians.field("henon_heiles");
    double[] y0 = Hamiltonians.start("henon_heiles");
    ReversibleStep step = method.step(field, 4);
    double[] z = new double[step.length()];
    step.start(0, y0, z);
    double[] start = z.clone();
    int steps = 10_000;
    double h = 0.01;
    for (int i = 0; i < steps; i++) {
      step.forward(i * h, h, z);
    }
    assertTrue(Math.abs(z[0] - y0[0]) > 1e-3, "did not move");
    for (int i = steps - 1; i >= 0; i--) {
      step.backward(i * h, h, z);
    }
    assertArrayEquals(start, z, 1e-12);
  }

  @ParameterizedTest
  @EnumSource(ReversibleMethod.class)
  void returnsWithUnequalStepsAndTimeInTheField(ReversibleMethod method) {
    ReversibleStep step = method.step(TinyFields.separable(2), 4);
    double[] z = new double[step.length()];
    step.start(0.3, new double[] {0.7, -0.4, 0.3, 1.1}, z);
    double[] start = z.clone();
    double[] t = new double[501];
    t[0] = 0.3;
    for (int i = 0; i < 500; i++) {
      double h = 0.02 + 0.01 * Math.sin(i);
      t[i + 1] = t[i] + h;
      step.forward(t[i], t[i + 1] - t[i], z);
    }
    for (int i = 499; i >= 0; i--) {
      step.backward(t[i], t[i + 1] - t[i], z);
    }
    assertArrayEquals(start, z, 1e-12);
  }

  @ParameterizedTest
  @EnumSource(ReversibleMethod.class)
  void theSolverTakesTheSteps(ReversibleMethod method) {
    VectorField field = TinyFields.separable(1);
    Reversible solver = Reversible.fixed(method, 0.125);
    double[] y0 = {0.7, -0.4};
    Solution end = solver.solve(InitialValueProblem.of(field, 0, y0, 2), StepObserver.NONE);
    ReversibleStep step = solver.step(field, 2);
    double[] z = new double[step.length()];
    step.start(0, y0, z);
    for (int i = 0; i < 16; i++) {
      step.forward(0.125 * i, 0.125, z);
    }
    assertArrayEquals(Arrays.copyOf(z, 2), end.y());
    assertEquals(17, end.statistics().evaluations(), "one per step and one to start");
  }

  @ParameterizedTest
  @EnumSource(ReversibleMethod.class)
  void theMapRepeatsAndUndoesTheStepsOfASolve(ReversibleMethod method) {
    SeparableField field = TinyFields.separable(2);
    double[] y0 = {0.7, -0.4, 0.3, 1.1};
    var problem = InitialValueProblem.of(field, 0.3, y0, 2);
    Reversible solver = Reversible.fixed(method, 0.13);
    ReversibleStepMap map = solver.stepMap(problem);
    double[] z = new double[map.length()];
    double[] z1 = new double[map.length()];
    double[] undone = new double[map.length()];
    map.start(0.3, y0, z);
    solver.solve(
        problem,
        step -> {
          double[] carried = new double[step.stageLength()];
          step.saveStages(carried);
          assertArrayEquals(step.y0(), Arrays.copyOf(z, 4));
          assertArrayEquals(carried, Arrays.copyOfRange(z, 4, z.length));
          double h = step.t1() - step.t0();
          map.apply(step.t0(), h, z, z1);
          map.invert(step.t0(), h, z1, undone);
          assertArrayEquals(z, undone, 1e-14);
          System.arraycopy(z1, 0, z, 0, z.length);
          return StepObserver.Next.CONTINUE;
        });
  }
}
