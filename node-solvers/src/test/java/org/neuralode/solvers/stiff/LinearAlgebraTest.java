package org.neuralode.solvers.stiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableau;
import org.neuralode.solvers.dirk.DirkTableaus;

/** Implicit steps solved by products of the Jacobian, compared with steps solved by factors. */
class LinearAlgebraTest {

  static Stream<Arguments> methodsAndFields() {
    Lines lines = new Lines(40);
    return DirkTableaus.all().stream()
        .filter(DirkTableau::embedded)
        .flatMap(t -> Stream.of(lines, lines.sparse(), lines.plain()).map(f -> Arguments.of(t, f)));
  }

  private static Solution end(Dirk method, VectorField field, double[] y0, double t1) {
    return method.solve(InitialValueProblem.of(field, 0, y0, t1), StepObserver.NONE).orThrow();
  }

  private static void assertEqual(Solution expected, Solution actual, double rtol, double atol) {
    for (int i = 0; i < expected.y().length; i++) {
      double y = expected.y()[i];
      assertEquals(y, actual.y()[i], atol + rtol * Math.abs(y), "component " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("methodsAndFields")
  void productsAgreeWithFactorsWithinTheTolerance(DirkTableau tableau, VectorField field) {
    Dirk dense = Dirk.adaptive(tableau, 1e-6, 1e-8).withAlgebra(LinearAlgebra.DENSE);
    double[] y0 = new Lines(40).y0();
    Solution expected = end(dense, field, y0, 2);
    Solution actual = end(dense.withAlgebra(LinearAlgebra.KRYLOV), field, y0, 2);
    assertEqual(expected, actual, 1e-6, 1e-8);
    long steps = expected.statistics().accepted();
    assertTrue(actual.statistics().accepted() <= 1.2 * steps, actual.statistics().toString());
  }

  /** Without incomplete factors from the field's sparsity, a step takes hundreds of products. */
  @Test
  void knownSparsitySparesProducts() {
    Lines field = new Lines(250);
    Dirk method = Dirk.adaptive(DirkTableaus.KVAERNO5, 1e-4, 1e-6);
    Solution plain = end(method, field.plain(), field.y0(), 1);
    Solution sparse = end(method, field.sparse(), field.y0(), 1);
    assertEqual(plain, sparse, 1e-4, 1e-6);
    assertEquals(0, plain.statistics().factorisations(), "500 components are not factored");
    assertTrue(
        4 * sparse.statistics().evaluations() < plain.statistics().evaluations(),
        sparse.statistics() + " against " + plain.statistics());
  }

  @Test
  void fixedStepsAreSolvedToRounding() {
    DirkTableau tableau = DirkTableaus.SDIRK2;
    Lines field = new Lines(20);
    Dirk dense =
        new Dirk(tableau, new StepControl.Fixed(0.02), 1000).withAlgebra(LinearAlgebra.DENSE);
    assertEqual(
        end(dense, field, field.y0(), 0.2),
        end(dense.withAlgebra(LinearAlgebra.KRYLOV), field, field.y0(), 0.2),
        1e-11,
        0);
  }

  @Test
  void batchesOfLargeSamplesAreSolvedSampleBySample() {
    VectorField waves =
        (t, y, f) -> {
          for (int s = 0; s < 2; s++) {
            for (int i = 0; i < 20; i++) {
              int at = 20 * s + i;
              f[at] = -(1 + 50 * i * s) * (y[at] - Math.cos(t)) + (i > 0 ? y[at - 1] : 0);
            }
          }
        };
    Dirk dense = Dirk.adaptive(DirkTableaus.TRBDF2, 1e-6, 1e-8).withAlgebra(LinearAlgebra.DENSE);
    InitialValueProblem<?> problem =
        InitialValueProblem.of(waves, 0, new double[40], 3).withSamples(2);
    assertEqual(
        dense.solve(problem, StepObserver.NONE).orThrow(),
        dense.withAlgebra(LinearAlgebra.KRYLOV).solve(problem, StepObserver.NONE).orThrow(),
        1e-6,
        1e-8);
  }

  /** With tangents that are NaN, no step can be solved. */
  @Test
  void aSolveWhoseIterationsFailEndsWithAStatus() {
    TangentField broken =
        new TangentField() {
          @Override
          public void eval(double t, double[] y, double[] dydt) {
            dydt[0] = -1e9 * (y[0] - Math.cos(t));
          }

          @Override
          public void jvp(
              double t, double[] y, double tTangent, double[] v, double[] dydt, double[] out) {
            out[0] = Double.NaN;
          }
        };
    Solution end =
        Dirk.adaptive(DirkTableaus.TRBDF2, 1e-6, 1e-8)
            .withAlgebra(LinearAlgebra.KRYLOV)
            .solve(InitialValueProblem.of(broken, 0, new double[] {0}, 1), StepObserver.NONE);
    assertFalse(end.status().ok(), end.status().toString());
  }
}
