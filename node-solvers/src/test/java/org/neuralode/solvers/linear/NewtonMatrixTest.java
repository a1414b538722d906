package org.neuralode.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.stiff.Lines;

class NewtonMatrixTest {
  private static final int CELLS = 30;
  private static final StepControl TIGHT = StepControl.Adaptive.of(1e-8, 1e-8);

  private static double[] solution(VectorField field, LinearAlgebra algebra) {
    double[] y = new Lines(CELLS).y0();
    NewtonMatrix matrix = NewtonMatrix.of(InitialValueProblem.of(field, 0, y, 1), algebra, TIGHT);
    double[] f = new double[y.length];
    field.eval(0, y, f);
    assertTrue(matrix.linearise(0, y, f));
    assertTrue(matrix.factor(0.01));
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(i);
    }
    assertTrue(matrix.solve(x));
    assertTrue(matrix.jacobians() == 1);
    return x;
  }

  @Test
  void productsGiveWhatFactorsGive() {
    Lines field = new Lines(CELLS);
    double[] expected = solution(field, LinearAlgebra.DENSE);
    assertArrayEquals(expected, solution(field, LinearAlgebra.KRYLOV), 1e-9);
    assertArrayEquals(expected, solution(field.plain(), LinearAlgebra.KRYLOV), 1e-5);
    assertArrayEquals(expected, solution(field.sparse(), LinearAlgebra.KRYLOV), 1e-5);
    assertArrayEquals(expected, solution(field.plain(), LinearAlgebra.DENSE), 1e-5);
  }

  @Test
  void theLengthOfASampleDecides() {
    LinearAlgebra upTo4 = new LinearAlgebra(4);
    InitialValueProblem<?> problem = InitialValueProblem.of((t, y, f) -> {}, 0, new double[8], 1);
    assertInstanceOf(KrylovNewtonMatrix.class, NewtonMatrix.of(problem, upTo4, TIGHT));
    assertInstanceOf(FactoredMatrix.class, NewtonMatrix.of(problem.withSamples(2), upTo4, TIGHT));
    assertInstanceOf(
        KrylovNewtonMatrix.class, NewtonMatrix.of(problem.withErrorControlled(6, 2), upTo4, TIGHT));
  }

  /** The field is dy = (y₀ y₁, −y₀²) in samples of very different size: one product serves both. */
  @Test
  void aDifferenceOfASampleDoesNotSeeItsNeighbours() {
    VectorField field =
        (t, y, f) -> {
          for (int i = 0; i < y.length; i += 2) {
            f[i] = y[i] * y[i + 1];
            f[i + 1] = -y[i] * y[i];
          }
        };
    double[] both = {1, 2, 1e6, -3};
    double[] x = {1e-3, 2e-3, 5, 6};
    double[] f = new double[4];
    field.eval(0, both, f);
    NewtonMatrix matrix =
        NewtonMatrix.of(
            InitialValueProblem.of(field, 0, both, 1).withSamples(2), LinearAlgebra.KRYLOV, TIGHT);
    assertTrue(matrix.linearise(0, both, f) && matrix.factor(1e-7) && matrix.solve(x));
    double[] y = {1, 2};
    double[] alone = {1e-3, 2e-3};
    double[] f0 = {f[0], f[1]};
    NewtonMatrix one =
        NewtonMatrix.of(InitialValueProblem.of(field, 0, y, 1), LinearAlgebra.KRYLOV, TIGHT);
    assertTrue(one.linearise(0, y, f0) && one.factor(1e-7) && one.solve(alone));
    assertEquals(alone[0], x[0]);
    assertEquals(alone[1], x[1]);
  }

  @Test
  void reportsProductsThatAreNotFinite() {
    TangentField field =
        new TangentField() {
          @Override
          public void eval(double t, double[] y, double[] dydt) {
            dydt[0] = 1;
          }

          @Override
          public void jvp(
              double t, double[] y, double tTangent, double[] v, double[] dydt, double[] out) {
            out[0] = Double.NaN;
          }
        };
    double[] y = {1};
    NewtonMatrix matrix =
        NewtonMatrix.of(InitialValueProblem.of(field, 0, y, 1), LinearAlgebra.KRYLOV, TIGHT);
    assertTrue(matrix.linearise(0, y, new double[] {1}) && matrix.factor(0.1));
    assertTrue(!matrix.solve(new double[] {1}));
  }
}
