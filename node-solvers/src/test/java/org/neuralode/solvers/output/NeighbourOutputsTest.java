package org.neuralode.solvers.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.solvers.auto.Auto;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;

/** Outputs of stiff solvers against solutions in closed form, at many more times than steps. */
class NeighbourOutputsTest {
  private static final double RTOL = 1e-7;
  private static final double STIFFNESS = 1e6;

  static Stream<Solver> solvers() {
    return Stream.of(
        ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, RTOL, RTOL),
        Dirk.adaptive(DirkTableaus.KVAERNO5, RTOL, RTOL),
        Dirk.adaptive(DirkTableaus.KVAERNO3, RTOL, RTOL),
        Rosenbrock.adaptive(RosenbrockTableaus.RODAS5P, RTOL, RTOL),
        Auto.adaptive(RTOL, RTOL));
  }

  /**
   * The equation of Prothero and Robinson (1974): solutions near the sine reach it within a
   * microsecond.
   */
  private static final VectorField TO_SINE =
      (t, y, f) -> {
        f[0] = -STIFFNESS * (y[0] - Math.sin(t)) + Math.cos(t);
        f[1] = -y[1];
      };

  @ParameterizedTest
  @MethodSource("solvers")
  void outputsMeetTheToleranceWithFewerSteps(Solver solver) {
    InitialValueProblem<?> problem =
        InitialValueProblem.at(TO_SINE, 0, new double[] {0, 1}, grid(0, 10, 2000));
    Samples samples = solver.sample(problem).orThrow();
    assertOnSine(samples, problem.times());
    long before =
        Sampler.sample(solver, problem, StepObserver.NONE).solution().statistics().evaluations();
    long now = samples.solution().statistics().evaluations();
    assertTrue(2 * now < before, now + " evaluations, " + before + " with a step to each output");
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void outputsAtAnyTimesInBothDirections(Solver solver) {
    double[] times = {0, 0, 1e-9, 1e-3, 1e-3, 0.5, 0.5000001, 3, 3, 3};
    Samples samples =
        solver.sample(InitialValueProblem.at(TO_SINE, 0, new double[] {0, 1}, times)).orThrow();
    assertOnSine(samples, times);
    VectorField back =
        (t, y, f) -> {
          TO_SINE.eval(-t, y, f);
          f[0] = -f[0];
          f[1] = -f[1];
        };
    double[] negative = Arrays.stream(times).map(t -> -t).toArray();
    Samples backward =
        solver.sample(InitialValueProblem.at(back, 0, new double[] {0, 1}, negative)).orThrow();
    for (int m = 0; m < times.length; m++) {
      assertEquals(Math.sin(times[m]), backward.states()[m][0], 3 * RTOL);
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void noPolynomialCrossesAJump(Solver solver) {
    VectorField field =
        (t, y, f) ->
            f[0] = -STIFFNESS * (y[0] - (t < 1 ? Math.sin(t) : 5 + t)) + (t < 1 ? Math.cos(t) : 1);
    double[] times = grid(0, 2, 400);
    InitialValueProblem<?> problem =
        InitialValueProblem.at(field, 0, new double[] {0}, times).withStops(Stops.jumps(1));
    Samples samples = solver.sample(problem).orThrow();
    for (int m = 0; m < times.length; m++) {
      if (Math.abs(times[m] - 1) > 1e-4) {
        double exact = times[m] < 1 ? Math.sin(times[m]) : 5 + times[m];
        assertEquals(exact, samples.states()[m][0], 3 * RTOL * (1 + exact), "t=" + times[m]);
      }
    }
  }

  /** Steps as long as a period see an oscillation at their stages alone. */
  @Test
  void stepsThatSeeNoOscillationAreMadeAgain() {
    double omega = 2 * Math.PI;
    VectorField field =
        (t, y, f) -> f[0] = -1e9 * (y[0] - Math.sin(omega * t)) + omega * Math.cos(omega * t);
    Solver solver = ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, 1e-3, 1e-3);
    double[] times = grid(0, 40, 999);
    Samples samples =
        solver.sample(InitialValueProblem.at(field, 0, new double[] {0}, times)).orThrow();
    for (int m = 0; m < times.length; m++) {
      assertEquals(Math.sin(omega * times[m]), samples.states()[m][0], 3e-3, "t=" + times[m]);
    }
  }

  @Test
  void theObserverSeesTheStepsOfTheSolveAlone() {
    Solver solver = ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, RTOL, RTOL);
    InitialValueProblem<?> problem =
        InitialValueProblem.at(TO_SINE, 0, new double[] {0, 1}, grid(0, 10, 2000));
    List<Double> ends = new ArrayList<>(List.of(0.0));
    Samples samples =
        solver.sample(
            problem,
            step -> {
              assertEquals(ends.get(ends.size() - 1), step.t0());
              ends.add(step.t1());
              return step.t1() > 5 ? StepObserver.Next.STOP : StepObserver.Next.CONTINUE;
            });
    double end = ends.get(ends.size() - 1);
    assertEquals(Status.STOPPED, samples.solution().status());
    assertEquals(end, samples.solution().t());
    double[] reached = Arrays.stream(problem.times()).filter(t -> t <= end).toArray();
    assertArrayEquals(reached, samples.times());
    assertOnSine(samples, reached);
  }

  @Test
  void aFailureKeepsTheOutputsBeforeIt() {
    VectorField field = (t, y, f) -> f[0] = t > 5 ? Double.NaN : -1000 * (y[0] - 1);
    Solver solver = ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, RTOL, RTOL);
    double[] times = grid(0, 10, 100);
    Samples samples = solver.sample(InitialValueProblem.at(field, 0, new double[] {1}, times));
    assertTrue(!samples.solution().status().ok());
    assertTrue(samples.solution().t() > 4.9 && samples.solution().t() <= 5);
    assertEquals(50, samples.times().length, 1);
  }

  private static void assertOnSine(Samples samples, double[] times) {
    assertArrayEquals(times, samples.times());
    for (int m = 0; m < times.length; m++) {
      double t = times[m];
      assertEquals(Math.sin(t), samples.states()[m][0], 3 * RTOL, "t=" + t);
      assertEquals(Math.exp(-t), samples.states()[m][1], 3 * RTOL, "t=" + t);
    }
  }

  private static double[] grid(double from, double to, int count) {
    double[] times = new double[count];
    Arrays.setAll(times, i -> from + (to - from) * (i + 1) / count);
    return times;
  }
}
