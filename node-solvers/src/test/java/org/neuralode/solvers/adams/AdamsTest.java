package org.neuralode.solvers.adams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.solvers.control.StepControl;

class AdamsTest {
  private static final VectorField ROTATION =
      (t, y, f) -> {
        f[0] = y[1];
        f[1] = -y[0];
      };

  private static InitialValueProblem<VectorField> rotation(double t1) {
    return InitialValueProblem.of(ROTATION, 0, new double[] {0, 1}, t1);
  }

  /** One accepted step. */
  private record Seen(double t0, double t1, int order) {
    double size() {
      return Math.abs(t1 - t0);
    }
  }

  private static List<Seen> steps(Adams adams, InitialValueProblem<?> problem) {
    List<Seen> seen = new ArrayList<>();
    adams
        .solve(
            problem,
            step -> {
              seen.add(new Seen(step.t0(), step.t1(), ((AdamsStepper) step).order()));
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return seen;
  }

  @Test
  void startsAtOrderOneAndGrowsWithEveryStep() {
    List<Seen> steps = steps(Adams.of(1e-10, 1e-10), rotation(10));
    for (int i = 0; i < 5; i++) {
      assertEquals(i + 1, steps.get(i).order(), "order of step " + i);
      assertEquals(steps.get(0).size() * (1 << i), steps.get(i).size(), 1e-12, "size of step " + i);
    }
  }

  @Test
  void reachesOrderTwelveWhereTheToleranceIsTight() {
    int highest =
        steps(Adams.of(1e-12, 1e-12), rotation(20)).stream().mapToInt(Seen::order).max().orElse(0);
    assertEquals(12, highest);
  }

  @Test
  void ordersRiseAsTolerancesTighten() {
    double loose = meanOrder(1e-2);
    double tight = meanOrder(1e-10);
    assertTrue(loose < tight - 2, "mean orders " + loose + " and " + tight);
  }

  private static double meanOrder(double tolerance) {
    return steps(Adams.of(tolerance, tolerance), rotation(20)).stream()
        .mapToInt(Seen::order)
        .average()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void neverGoesBeyondTheHighestOrder(int maxOrder) {
    Adams adams = new Adams(StepControl.Adaptive.of(1e-7, 1e-7), maxOrder, 1_000_000);
    assertTrue(steps(adams, rotation(5)).stream().allMatch(s -> s.order() <= maxOrder));
    Solution end = adams.solve(rotation(5), StepObserver.NONE).orThrow();
    assertEquals(Math.sin(5), end.y()[0], 1e-6);
  }

  @Test
  void errorsFollowTheTolerance() {
    IntStream.rangeClosed(3, 12)
        .mapToDouble(d -> Math.pow(10, -d))
        .forEach(
            tolerance -> {
              Solution end = Adams.of(tolerance, tolerance).solve(rotation(20), StepObserver.NONE);
              double error =
                  Math.hypot(end.y()[0] - Math.sin(20), end.y()[1] - Math.cos(20)) / tolerance;
              assertTrue(error < 20, "error of " + error + " tolerances at " + tolerance);
              assertTrue(error > 0.01, "error of " + error + " tolerances at " + tolerance);
            });
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-7, 1e-10})
  void outputsWithinStepsMeetTheTolerance(double tolerance) {
    double[] times = IntStream.rangeClosed(0, 997).mapToDouble(m -> m * 0.02).toArray();
    InitialValueProblem<?> problem = rotation(times[997]).withTimes(times);
    Solution bare = Adams.of(tolerance, tolerance).solve(rotation(times[997]), StepObserver.NONE);
    var samples = Adams.of(tolerance, tolerance).sample(problem).orThrow();
    for (int m = 0; m < times.length; m++) {
      assertEquals(Math.sin(times[m]), samples.states()[m][0], 20 * tolerance, "t=" + times[m]);
    }
    assertEquals(
        bare.statistics().evaluations(), samples.solution().statistics().evaluations(), "cost");
  }

  @Test
  void beginsAnewAfterAJump() {
    VectorField kicked = (t, y, f) -> f[0] = t < 1 ? y[0] : -y[0];
    List<Seen> steps =
        steps(
            Adams.of(1e-8, 1e-8),
            InitialValueProblem.of(kicked, 0, new double[] {1}, 2).withStops(Stops.jumps(1)));
    Seen after = steps.stream().filter(s -> s.t0() >= 1).findFirst().orElseThrow();
    assertEquals(1, after.order());
    assertTrue(steps.stream().anyMatch(s -> s.t1() < 1 && s.order() > 4), "order before");
  }

  @Test
  void findsItsWayAcrossAJumpThatNobodyTold() {
    VectorField kicked = (t, y, f) -> f[0] = t < 1 ? y[0] : -y[0];
    Solution end =
        Adams.of(1e-8, 1e-8)
            .solve(InitialValueProblem.of(kicked, 0, new double[] {1}, 2), StepObserver.NONE)
            .orThrow();
    assertEquals(1, end.y()[0], 2e-7);
    assertTrue(end.statistics().evaluations() < 500, end.statistics().toString());
  }

  @Test
  void approachesATimeToHitInHalves() {
    List<Seen> steps =
        steps(
            Adams.of(1e-8, 1e-8),
            rotation(10).withStops(Stops.hits(3.3, Math.nextUp(3.3), 4.1, 5.7)));
    for (int i = 1; i < steps.size(); i++) {
      double growth = steps.get(i).size() / steps.get(i - 1).size();
      assertTrue(growth < 2.1, "grew by " + growth + " at t=" + steps.get(i).t0());
    }
    assertTrue(steps.size() < 400, steps.size() + " steps");
  }

  @Test
  void endsAStiffSolveWithAdvice() {
    VectorField stiff = (t, y, f) -> f[0] = -1e6 * (y[0] - Math.cos(t));
    Solution end =
        new Adams(StepControl.Adaptive.of(1e-6, 1e-6), 12, 5000)
            .solve(InitialValueProblem.of(stiff, 0, new double[] {0}, 10), StepObserver.NONE);
    assertEquals(Status.MAX_STEPS, end.status());
    assertTrue(end.message().contains("stiff solver"), end.message());
    assertEquals(Math.cos(end.t()), end.y()[0], 1e-4, "the partial result");
  }

  @Test
  void endsWhereTheDomainOfTheFieldEnds() {
    VectorField falling = (t, y, f) -> f[0] = -1 / Math.sqrt(y[0] - 0.25);
    Solution end =
        Adams.of(1e-8, 1e-8)
            .solve(InitialValueProblem.of(falling, 0, new double[] {1}, 10), StepObserver.NONE);
    assertTrue(
        Set.of(Status.NON_FINITE, Status.STEP_TOO_SMALL).contains(end.status()), end.toString());
    assertEquals(Math.pow(0.75, 1.5) / 1.5, end.t(), 1e-6, end.message());
    assertTrue(end.statistics().evaluations() < 2000, end.toString());
  }

  @Test
  void rejectsOrdersThatItDoesNotHave() {
    StepControl.Adaptive control = StepControl.Adaptive.of(1e-6, 1e-6);
    assertThrows(IllegalArgumentException.class, () -> new Adams(control, 0, 10));
    assertThrows(IllegalArgumentException.class, () -> new Adams(control, 13, 10));
    assertThrows(IllegalArgumentException.class, () -> new Adams(control, 12, 0));
  }
}
