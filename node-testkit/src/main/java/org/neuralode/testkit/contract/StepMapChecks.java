package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.TanhMlpField;
import org.neuralode.testkit.gradient.TinyField;
import org.neuralode.testkit.gradient.TinyFields;
import org.neuralode.testkit.problem.ReferenceProblem;

/** Checks of the replay and pull-back of single steps. */
record StepMapChecks(OneStepSolver solver) {
  private static final double TOLERANCE = 1e-7;

  static void addTo(Checks checks, OneStepSolver solver) {
    StepMapChecks c = new StepMapChecks(solver);
    checks.add("replays every accepted step to its replay tolerance", c::replays);
    c.fields()
        .forEach(
            f -> {
              String name = f.getClass().getSimpleName();
              checks.add("pulls the step's end back, " + name, () -> c.pullsBack(f, false));
              checks.add("pulls outputs in the step back, " + name, () -> c.pullsBack(f, true));
              checks.add("pulls back the same from kept stages, " + name, () -> c.keptStages(f));
            });
    checks.add("pulls each step back for itself", c::stepsAreIndependent);
    checks.add("counts what its step map does", c::counts);
  }

  private TinyField field() {
    return solver instanceof PartitionedSolver ? TinyFields.separable(1) : TinyFields.forced();
  }

  private Stream<TinyField> fields() {
    if (solver instanceof PartitionedSolver) {
      return Stream.of(TinyFields.separable(1), TinyFields.separable(2));
    }
    return Stream.of(
        TinyFields.lotkaVolterra(),
        TinyFields.forced(),
        TinyFields.tanhMlp(2, 4, 2, TanhMlpField.Input.STATE_AND_TIME, 7));
  }

  private void replays() {
    TinyField field = field();
    List<StepViewChecks.Seen> steps =
        StepViewChecks.steps(solver, InitialValueProblem.of(field, 0, SingleStep.start(field), 2));
    StepMap map = solver.stepMap(field, field.dimension());
    double[] y1 = new double[field.dimension()];
    for (StepViewChecks.Seen step : steps) {
      map.apply(step.t0(), step.t1() - step.t0(), step.y0(), y1);
      double error = ReferenceProblem.error(y1, step.y1());
      assertTrue(
          error <= solver.replayTolerance(),
          () -> "the step at t=%s is off by %s".formatted(step.t0(), error));
    }
  }

  private void pullsBack(TinyField field, boolean outputs) {
    SingleStep step = SingleStep.of(solver, field, outputs);
    SingleStep.Bars bars = step.pullBack(StepMap.RECOMPUTE);
    double d = step.h() / 8;
    assertGradient(Gradients.gradient(step.y(), step::loss, 1e-2), bars.y(), "∂L/∂y");
    assertGradient(Gradients.gradient(field.theta(), step::loss, 1e-2), bars.theta(), "∂L/∂θ");
    assertGradient(Gradients.gradient(step.time(), step::loss, d), bars.time(), "∂L/∂(t, h)");
    assertGradient(Gradients.gradient(step.times(), step::loss, d), bars.times(), "∂L/∂tₘ");
  }

  private void keptStages(TinyField field) {
    for (boolean outputs : new boolean[] {false, true}) {
      SingleStep step = SingleStep.of(solver, field, outputs);
      SingleStep.Bars fresh = step.pullBack(StepMap.RECOMPUTE);
      SingleStep.Bars kept = step.pullBack(step.stages());
      assertSame(fresh, kept);
    }
  }

  private static void assertSame(SingleStep.Bars expected, SingleStep.Bars actual) {
    assertArrayEquals(expected.y(), actual.y(), 1e-13, "∂L/∂y");
    assertArrayEquals(expected.theta(), actual.theta(), 1e-13, "∂L/∂θ");
    assertArrayEquals(expected.time(), actual.time(), 1e-12, "∂L/∂(t, h)");
    assertArrayEquals(expected.times(), actual.times(), 1e-12, "∂L/∂tₘ");
  }

  private void stepsAreIndependent() {
    TinyField field = field();
    SingleStep with = SingleStep.of(solver, field, true);
    SingleStep without = SingleStep.of(solver, field, false);
    StepMap map = solver.stepMap(field, field.dimension());
    SingleStep.Bars first = with.pullBack(map, StepMap.RECOMPUTE);
    SingleStep.Bars second = without.pullBack(map, StepMap.RECOMPUTE);
    assertSame(without.pullBack(StepMap.RECOMPUTE), second);
    assertSame(first, with.pullBack(map, with.stages()));
    map.apply(1, 0.1, new double[] {3, 4}, new double[2]);
    assertSame(second, without.pullBack(map, without.stages()));
  }

  private void counts() {
    TinyField field = field();
    StepMap map = solver.stepMap(field, field.dimension());
    assertEquals(0, map.evaluations() + map.vjps());
    map.apply(0, 0.01, SingleStep.start(field), new double[field.dimension()]);
    assertTrue(map.evaluations() > 0, "no evaluations counted");
  }

  private void assertGradient(double[] expected, double[] actual, String what) {
    assertFalse(Double.isNaN(Gradients.relativeError(actual, expected)), what + " is NaN");
    // A replay error enters a difference of solves divided by the difference's step.
    double tolerance = Math.max(TOLERANCE, 100 * solver.replayTolerance());
    double scale = 1e-12;
    for (double e : expected) {
      scale = Math.max(scale, Math.abs(e));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], tolerance * scale + 1e-11, what + ", entry " + i);
    }
  }
}
