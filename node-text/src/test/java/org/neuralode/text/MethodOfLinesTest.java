package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.solvers.bdf.Bdf;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;
import org.neuralode.testkit.problem.MethodOfLines;

/**
 * Compares solutions with values at tight tolerances from scipy 1.17.1: Radau with rtol 1e-10, atol
 * 1e-12.
 */
class MethodOfLinesTest {
  private static Problem parse(MethodOfLines lines) {
    return Problem.parse(lines.states(), lines.parameters(), Map.of(), lines.equations());
  }

  private static Solution solve(MethodOfLines lines, Solver solver) {
    Problem problem = parse(lines);
    return solver
        .solve(
            InitialValueProblem.of(problem.field(), 0, problem.y0(), lines.end()),
            StepObserver.NONE)
        .orThrow();
  }

  private static void assertEnds(double[] expected, double[] y, double tolerance) {
    int n = y.length;
    double[] found = {y[0], y[n / 4], y[n / 2], y[n - 1]};
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], tolerance * Math.abs(expected[i]), "value " + i);
    }
  }

  @Test
  void heatOf1000UnknownsEndsWhereScipyDoes() {
    double[] expected = {0.00117016107598, 0.264196545072, 0.372661420457, 0.00117016107598};
    MethodOfLines heat = MethodOfLines.heat(1000);
    assertEnds(expected, solve(heat, Bdf.adaptive(1e-6, 1e-8)).y(), 1e-6);
    Solution radau =
        solve(heat, ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, 1e-6, 1e-8));
    assertEnds(expected, radau.y(), 1e-7);
    assertTrue(radau.statistics().note().startsWith("sparse LU"), radau.statistics().note());
  }

  @Test
  void brusselatorOf1000UnknownsEndsWhereScipyDoes() {
    double[] expected = {0.994825197897, 0.525966528999, 0.429857462497, 3.0066503658};
    MethodOfLines brusselator = MethodOfLines.brusselator(1000);
    assertEnds(expected, solve(brusselator, Bdf.adaptive(1e-6, 1e-8)).y(), 1e-6);
    Solver radau = ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, 1e-6, 1e-8);
    assertEnds(expected, solve(brusselator, radau).y(), 1e-7);
  }

  @Test
  void reactionAndDiffusionOnAGridEndWhereScipyDoes() {
    double[] expected = {0.461972720043, 0.413917554926, 0.302246886952, 0.0370070081714};
    MethodOfLines fisher = MethodOfLines.fisher(40);
    assertEnds(expected, solve(fisher, Bdf.adaptive(1e-6, 1e-8)).y(), 1e-6);
    Solver rodas = Rosenbrock.adaptive(RosenbrockTableaus.RODAS5P, 1e-6, 1e-8);
    assertEnds(expected, solve(fisher, rodas).y(), 1e-6);
  }

  /** Takes minutes or gigabytes if any part of the work is quadratic. */
  @ParameterizedTest
  @ValueSource(strings = {"heat", "brusselator"})
  void tenThousandUnknownsCompileAndDifferentiateInLinearTime(String kind) {
    MethodOfLines lines =
        kind.equals("heat") ? MethodOfLines.heat(10_000) : MethodOfLines.brusselator(10_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          SecondOrderField field = parse(lines).field();
          int n = lines.states().size();
          double[] y = new Random(1).doubles(n, 0, 1).toArray();
          double[] w = new Random(2).doubles(n, -1, 1).toArray();
          double[] v = new Random(3).doubles(n, -1, 1).toArray();
          double[] slope = new double[n];
          double[] tangent = new double[n];
          double[] bar = new double[n];
          field.jvp(0, y, 0, v, slope, tangent);
          field.vjp(0, y, w, slope, bar, new double[field.parameterCount()]);
          double forward = 0;
          double backward = 0;
          for (int i = 0; i < n; i++) {
            forward += w[i] * tangent[i];
            backward += bar[i] * v[i];
          }
          assertEquals(forward, backward, 1e-9 * Math.abs(forward));
          assertTrue(
              field.capability(SparseField.class).orElseThrow().sparsity().rows()[n / 2].length
                  <= 4);
        });
  }

  /** Code that runs level by level rounds as code with one instruction per operation does. */
  @Test
  void aSampleAloneHasTheBitsOfOneInABatch() {
    Problem problem = parse(MethodOfLines.brusselator(400));
    int n = problem.y0().length;
    CompiledFunction function = new CompiledFunction(new JavaEngine(), problem.graph());
    double[] batch = new Random(4).doubles(4L * n, 0, 2).toArray();
    double[] together = new double[4 * n];
    new ProgramField(function, problem.theta(), 4).eval(0, batch, together);
    for (int s = 0; s < 4; s++) {
      double[] alone = new double[n];
      new ProgramField(function, problem.theta(), 1)
          .eval(0, Arrays.copyOfRange(batch, s * n, (s + 1) * n), alone);
      assertArrayEquals(Arrays.copyOfRange(together, s * n, (s + 1) * n), alone);
    }
  }
}
