package org.neuralode.solvers.stiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.TimeDerivativeField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.auto.Auto;
import org.neuralode.solvers.bdf.Bdf;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableau;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;

/** Implicit solves of fields that are finite where their slopes are not. */
class NonFiniteJacobianTest {
  private static final double RTOL = 1e-6;
  private static final double ATOL = 1e-9;

  static Stream<Solver> implicit() {
    StepControl.Adaptive control = StepControl.Adaptive.of(RTOL, ATOL);
    Stream<Solver> onestep =
        Stream.concat(
            DirkTableaus.all().stream()
                .filter(DirkTableau::embedded)
                .map(t -> new Dirk(t, control, 100_000)),
            RosenbrockTableaus.all().stream().map(t -> new Rosenbrock(t, control, 100_000)));
    Stream<Solver> others =
        Stream.of(
            ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, RTOL, ATOL),
            Bdf.adaptive(RTOL, ATOL),
            Auto.adaptive(RTOL, ATOL));
    return Stream.concat(onestep, others);
  }

  /** A body that falls from rest along (0.6, 0.8) with drag v |v|: the slope of |v| at 0 is 0/0. */
  private static final class Fall implements JacobianField {
    @Override
    public void eval(double t, double[] v, double[] dvdt) {
      double speed = Math.sqrt(v[0] * v[0] + v[1] * v[1]);
      dvdt[0] = 6 - v[0] * speed;
      dvdt[1] = 8 - v[1] * speed;
    }

    @Override
    public void jacobian(double t, double[] v, double[] block) {
      double speed = Math.sqrt(v[0] * v[0] + v[1] * v[1]);
      block[0] = -speed - v[0] * v[0] / speed;
      block[1] = -v[0] * v[1] / speed;
      block[2] = -v[1] * v[0] / speed;
      block[3] = -speed - v[1] * v[1] / speed;
    }
  }

  @ParameterizedTest
  @MethodSource("implicit")
  void aNormAtRestIsSolved(Solver solver) {
    Solution end = solve(solver, new Fall(), new double[] {0, 0}, 1);
    double speed = Math.sqrt(10) * Math.tanh(Math.sqrt(10));
    assertEquals(0.6 * speed, end.y()[0], 3e-5);
    assertEquals(0.8 * speed, end.y()[1], 3e-5);
  }

  @Test
  void theStatisticsNameTheJacobian() {
    Solver solver = Rosenbrock.adaptive(RosenbrockTableaus.RODAS5P, RTOL, ATOL);
    Solution end = solve(solver, new Fall(), new double[] {0, 0}, 1);
    String note = end.statistics().note();
    assertTrue(note.contains("∂f/∂y was not finite at t=0.0"), note);
  }

  /** Tanks that drain through a hole with the square root of their level; the first tank is fed. */
  private static final class Tanks implements TangentField, SparseField {
    private final int count;

    private Tanks(int count) {
      this.count = count;
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      for (int i = 0; i < y.length; i++) {
        dydt[i] = (i == 0 ? 1 : Math.sqrt(y[i - 1])) - Math.sqrt(y[i]);
      }
    }

    @Override
    public void jvp(
        double t, double[] y, double tDot, double[] yDot, double[] dydt, double[] tangent) {
      eval(t, y, dydt);
      for (int i = 0; i < y.length; i++) {
        double above = i == 0 ? 0 : yDot[i - 1] / (2 * Math.sqrt(y[i - 1]));
        tangent[i] = above - yDot[i] / (2 * Math.sqrt(y[i]));
      }
    }

    @Override
    public Sparsity sparsity() {
      return Sparsity.banded(count, 1, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("implicit")
  void rootsAtZeroAreSolved(Solver solver) {
    Solution end = solve(solver, new Tanks(2), new double[2], 2);
    double root = Math.sqrt(end.y()[0]);
    assertEquals(
        2, -2 * (root + Math.log1p(-root)), 1e-3); // t as a function of the first tank's level
  }

  @Test
  void sparseFactorsSolveARootAtZeroToo() {
    double[] y0 = new double[50];
    Arrays.fill(y0, 0, 49, 0.5); // the last tank is empty
    double[] dense = solve(kvaerno(LinearAlgebra.DENSE), new Tanks(50), y0, 2).y();
    Solution sparse = solve(kvaerno(LinearAlgebra.AUTO), new Tanks(50), y0, 2);
    assertTrue(sparse.statistics().note().contains("∂f/∂y was not finite"));
    assertArrayEquals(dense, sparse.y(), 1e-5);
  }

  private static Solver kvaerno(LinearAlgebra algebra) {
    return Dirk.adaptive(DirkTableaus.KVAERNO5, RTOL, ATOL).withAlgebra(algebra);
  }

  /** The field y' = 1.5 t^0.3, whose slope by time is infinite at 0. */
  private static final class Power implements JacobianField, TimeDerivativeField {
    @Override
    public void eval(double t, double[] y, double[] dydt) {
      dydt[0] = 1.5 * Math.pow(t, 0.3);
    }

    @Override
    public void jacobian(double t, double[] y, double[] block) {
      block[0] = 0;
    }

    @Override
    public void timeDerivative(double t, double[] y, double[] out) {
      out[0] = 0.45 * Math.pow(t, -0.7);
    }
  }

  @ParameterizedTest
  @MethodSource("implicit")
  void anInfiniteSlopeByTimeIsSolved(Solver solver) {
    Solution end = solve(solver, new Power(), new double[] {0}, 2);
    assertEquals(1.5 * Math.pow(2, 1.3) / 1.3, end.y()[0], 3e-4);
  }

  private static Solution solve(Solver solver, VectorField field, double[] y0, double t1) {
    return solver.solve(InitialValueProblem.of(field, 0, y0, t1), StepObserver.NONE).orThrow();
  }
}
