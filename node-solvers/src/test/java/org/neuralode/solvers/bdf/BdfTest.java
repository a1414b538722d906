package org.neuralode.solvers.bdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.control.Norm;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.control.Tolerance;

class BdfTest {
  /** A field of stiffness 1e4 with the smooth solution (cos t, sin t, cos t sin t). */
  private static final VectorField STIFF =
      (t, y, f) -> {
        f[0] = -y[1];
        f[1] = y[0];
        f[2] = -1e4 * (y[2] - y[0] * y[1]) + y[0] * y[0] - y[1] * y[1];
      };

  /** A stiff circle: the stiff direction turns with the solution. */
  private static final VectorField TURNING =
      (t, y, f) -> {
        double radius = 1e4 * (1 - y[0] * y[0] - y[1] * y[1]);
        f[0] = -y[1] + radius * y[0];
        f[1] = y[0] + radius * y[1];
      };

  private static InitialValueProblem<VectorField> stiff(double t1) {
    return InitialValueProblem.of(STIFF, 0, new double[] {1, 0, 0}, t1);
  }

  private static double error(double t, double[] y) {
    double product = y.length > 2 ? y[2] - Math.cos(t) * Math.sin(t) : 0;
    return Math.max(Math.hypot(y[0] - Math.cos(t), y[1] - Math.sin(t)), Math.abs(product));
  }

  private static Set<Integer> orders(int maxOrder) {
    Set<Integer> orders = new TreeSet<>();
    new Bdf(StepControl.Adaptive.of(1e-5, 1e-5), maxOrder, 100_000)
        .solve(
            stiff(5),
            step -> {
              orders.add(((BdfStepper) step).order());
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return orders;
  }

  @Test
  void usesEveryOrder() {
    assertEquals(Set.of(1, 2, 3, 4, 5), orders(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void staysAtOrBelowTheHighestOrder(int maxOrder) {
    assertEquals(maxOrder, orders(maxOrder).size());
    assertTrue(orders(maxOrder).contains(maxOrder));
  }

  @Test
  void errorFallsInProportionToTheTolerance() {
    for (int digits = 3; digits <= 10; digits++) {
      double tolerance = Math.pow(10, -digits);
      Solution end = Bdf.adaptive(tolerance, tolerance).solve(stiff(10), StepObserver.NONE);
      double error = error(10, end.orThrow().y());
      System.out.printf(
          "bdf at 1e-%d: error %.2g of the tolerance, %s%n",
          digits, error / tolerance, end.statistics());
      assertTrue(
          error > 0.01 * tolerance && error < 5 * tolerance, "error " + error + " at " + tolerance);
    }
  }

  @Test
  void outputsBetweenStepsAreAsGoodAsTheSteps() {
    for (double tolerance : new double[] {1e-4, 1e-7, 1e-10}) {
      double[] worst = new double[2];
      double[] out = new double[3];
      Bdf.adaptive(tolerance, tolerance)
          .solve(
              stiff(20),
              step -> {
                worst[0] = Math.max(worst[0], error(step.t1(), step.y1()));
                for (int i = 1; i < 16; i++) {
                  double t = step.t0() + i / 16.0 * (step.t1() - step.t0());
                  step.interpolate(t, out);
                  worst[1] = Math.max(worst[1], error(t, out));
                }
                return StepObserver.Next.CONTINUE;
              })
          .orThrow();
      System.out.printf(
          "bdf at %.0e: steps off by %.3g, outputs by %.3g%n", tolerance, worst[0], worst[1]);
      assertTrue(worst[1] < 1.1 * worst[0], worst[1] + " between steps, " + worst[0] + " at ends");
    }
  }

  @Test
  void keepsJacobianAndFactorsWhileTheyServe() {
    Solution end = Bdf.adaptive(1e-6, 1e-6).solve(stiff(20), StepObserver.NONE).orThrow();
    long steps = end.statistics().accepted() + end.statistics().rejected();
    assertTrue(10 * end.statistics().jacobians() < steps, end.statistics().toString());
    assertTrue(4 * end.statistics().factorisations() < steps, end.statistics().toString());
  }

  @Test
  void followsAStiffDirectionThatTurns() {
    double tolerance = 1e-6;
    Solution end =
        Bdf.adaptive(tolerance, tolerance)
            .solve(InitialValueProblem.of(TURNING, 0, new double[] {1, 0}, 10), StepObserver.NONE)
            .orThrow();
    assertTrue(error(10, end.y()) < tolerance, "error " + error(10, end.y()));
    assertTrue(end.statistics().accepted() < 400, end.statistics().toString());
    assertTrue(end.statistics().rejected() < 20, end.statistics().toString());
  }

  @Test
  void goesOnAfterStopsThatAreOneUlpApart() {
    double next = Math.nextUp(2.0);
    Solution end =
        Bdf.adaptive(1e-7, 1e-7)
            .solve(
                stiff(6).withStops(Stops.hits(Math.nextDown(2.0), 2, next, Math.nextUp(next))),
                StepObserver.NONE)
            .orThrow();
    assertTrue(error(6, end.y()) < 1e-6, "error " + error(6, end.y()));
    assertTrue(end.statistics().accepted() < 1000, end.statistics().toString());
  }

  @Test
  void honoursTheToleranceOfEachComponent() {
    VectorField two =
        (t, y, f) -> {
          f[0] = -y[0];
          f[1] = 50 * Math.cos(50 * t);
        };
    InitialValueProblem<VectorField> problem =
        InitialValueProblem.of(two, 0, new double[] {1, 0}, 3);
    long tight = steps(problem, new double[] {1e-7}, Norm.RMS);
    long loose = steps(problem, new double[] {1e-7, 10}, Norm.RMS);
    long worst = steps(problem, new double[] {1e-7}, Norm.MAX);
    assertTrue(5 * loose < tight, loose + " steps, " + tight + " with one tolerance for all");
    assertTrue(worst > tight, worst + " steps for the worst component, " + tight + " for the mean");
  }

  private static long steps(InitialValueProblem<?> problem, double[] atol, Norm norm) {
    Tolerance tolerance = new Tolerance(new double[] {0}, atol, norm);
    StepControl.Adaptive control =
        new StepControl.Adaptive(tolerance, Controller.I, 0, 0, Double.POSITIVE_INFINITY);
    Solver solver = new Bdf(control, 5, 10_000);
    return solver.solve(problem, StepObserver.NONE).orThrow().statistics().accepted();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void rejectsOrdersThatDoNotExist(int order) {
    StepControl.Adaptive control = StepControl.Adaptive.of(1e-6, 1e-6);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Bdf(control, order, 10))
            .getMessage();
    assertTrue(message.contains("maxOrder") && message.contains("" + order), message);
  }
}
