package org.neuralode.conformance.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.neuralode.conformance.inputs.Driven.TIMES;
import static org.neuralode.conformance.inputs.Driven.VALUES;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.input.ControlledField;
import org.neuralode.api.input.InputPath;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.solvers.input.Interpolation;
import org.neuralode.solvers.input.Rectilinear;

/**
 * Solves of y' = −y + u(t) compared with their closed form, and the work that the stops of u save.
 */
class ControlledSolvesTest {
  private static final double START = -0.2;
  private static final double END = 3.4;
  private static final double Y0 = 1.1;

  /**
   * The exact solution: on each interval u is a polynomial, and u − u' + u'' − u''' solves the
   * equation.
   */
  private static double exact(InputPath path, double end) {
    double y = Y0;
    double t = START;
    double[] knots = IntStream.range(0, TIMES.length + 1).mapToDouble(i -> knot(i, end)).toArray();
    for (double next : knots) {
      if (next > t) {
        double middle = (t + next) / 2;
        double before = particular(path, middle, t - middle);
        y = (y - before) * Math.exp(t - next) + particular(path, middle, next - middle);
        t = next;
      }
    }
    return y;
  }

  private static double knot(int i, double end) {
    return i == TIMES.length ? end : Math.min(TIMES[i], end);
  }

  /**
   * The particular solution at t + x, by Taylor's series about a time t within an interval, so that
   * no derivative is taken at a knot.
   */
  private static double particular(InputPath path, double t, double x) {
    double[] u = new double[1];
    double sum = 0;
    for (int order = 0; order < 4; order++) {
      double term = order % 2 == 0 ? 1 : -1;
      for (int k = order; k < 4; k++) {
        path.derivative(k, t, u, 0);
        sum += term * u[0];
        term *= x / (k - order + 1);
      }
    }
    return sum;
  }

  private static InitialValueProblem<DifferentiableField> problem(InputPath path) {
    return InitialValueProblem.at(
            ControlledField.of(Driven.decay(), path),
            START,
            new double[] {Y0},
            new double[] {0.4, 0.8, 1.9, END})
        .withStops(path.stops());
  }

  @TestFactory
  Stream<DynamicTest> everyKindMeetsTheTolerance() {
    return Arrays.stream(Interpolation.values())
        .flatMap(
            kind ->
                Driven.solvers(1e-9, 1e-11)
                    .map(
                        solver ->
                            dynamicTest(kind + ", " + solver.name(), () -> solve(kind, solver))));
  }

  private static void solve(Interpolation kind, Solver solver) {
    InputPath path = kind.through(TIMES, VALUES);
    InitialValueProblem<DifferentiableField> problem = problem(path);
    double[][] states = solver.sample(problem).orThrow().states();
    for (int m = 0; m < states.length; m++) {
      assertEquals(exact(path, problem.times()[m]), states[m][0], 2e-8);
    }
    double[] back =
        solver
            .solve(
                InitialValueProblem.of(
                        ControlledField.of(Driven.decay(), path),
                        END,
                        new double[] {exact(path, END)},
                        START)
                    .withStops(path.stops()),
                StepObserver.NONE)
            .orThrow()
            .y();
    // Errors grow like e^3.6 on the way back.
    assertEquals(Y0, back[0], 4e-7);
  }

  private static Statistics cost(Solver solver, InitialValueProblem<?> problem) {
    return solver.solve(problem, StepObserver.NONE).orThrow().statistics();
  }

  /** Without stops tsit5 rejects 341 and 102 steps, vern9 424 and 161. */
  @ParameterizedTest
  @EnumSource(names = {"CONSTANT", "LINEAR"})
  void stopsSpareTheRejectedStepsThatJumpsAndKinksCost(Interpolation kind) {
    for (Solver solver : Driven.solvers(1e-8, 1e-10).toList()) {
      InitialValueProblem<?> problem = wild(kind);
      Statistics with = cost(solver, problem);
      Statistics without = cost(solver, problem.withStops(Stops.NONE));
      assertEquals(0, with.rejected(), solver.name());
      assertTrue(without.rejected() > 80, () -> solver.name() + ": " + without.rejected());
      assertTrue(with.evaluations() < 0.9 * without.evaluations(), solver.name());
    }
  }

  @Test
  void stopsSpareWorkWhereTheCurvatureJumps() {
    InitialValueProblem<?> problem = wild(Interpolation.HERMITE);
    for (Solver solver : Driven.solvers(1e-8, 1e-10).toList()) {
      Statistics with = cost(solver, problem);
      Statistics without = cost(solver, problem.withStops(Stops.NONE));
      assertTrue(with.rejected() < 0.5 * without.rejected(), solver.name());
      assertTrue(with.evaluations() < without.evaluations(), solver.name());
    }
  }

  private static InitialValueProblem<?> wild(Interpolation kind) {
    double[] times = IntStream.rangeClosed(0, 20).asDoubleStream().toArray();
    double[] values = Arrays.stream(times).map(t -> 3 * Math.sin(5 * t * t)).toArray();
    InputPath path = kind.through(times, values);
    return InitialValueProblem.of(
            ControlledField.of(Driven.decay(), path), 0, new double[] {Y0}, 20)
        .withStops(path.stops());
  }

  /** The solution of y' = y dX/dt depends only on the ends of X. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSTANT")
  void controlledEquationsFollowTheRateOfThePath(Interpolation kind) {
    checkGrowth(kind.through(TIMES, VALUES), 0, 3, VALUES[5] - VALUES[0]);
  }

  @Test
  void rectilinearPathsDriveControlledEquationsToo() {
    InputPath path =
        Rectilinear.through(
            TIMES, Arrays.stream(VALUES).mapToObj(x -> new double[] {x}).toArray(double[][]::new));
    InputPath values = new SecondChannel(path);
    checkGrowth(values, 0, 10, VALUES[5] - VALUES[0]);
  }

  private static void checkGrowth(InputPath path, double t0, double t1, double moved) {
    InputPath rate = path.rate();
    InitialValueProblem<DifferentiableField> problem =
        InitialValueProblem.of(ControlledField.of(Driven.growth(), rate), t0, new double[] {Y0}, t1)
            .withStops(rate.stops());
    Driven.solvers(1e-10, 1e-12)
        .forEach(
            solver ->
                assertEquals(
                    Y0 * Math.exp(moved),
                    solver.solve(problem, StepObserver.NONE).orThrow().y()[0],
                    1e-8,
                    solver.name()));
  }

  /** The values of a rectilinear path without its clock. */
  private record SecondChannel(InputPath path) implements InputPath {
    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int valueCount() {
      return path.valueCount();
    }

    @Override
    public void derivative(int order, double t, double[] out, int at) {
      double[] both = new double[2];
      path.derivative(order, t, both, 0);
      out[at] = both[1];
    }

    @Override
    public void pullBack(int order, double t, double[] bar, int at, double[] valuesBar, int from) {
      path.pullBack(order, t, new double[] {0, bar[at]}, 0, valuesBar, from);
    }

    @Override
    public Stops stops(int order) {
      return path.stops(order);
    }
  }
}
