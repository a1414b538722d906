package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.testkit.contract.Checks.assertClose;
import static org.neuralode.testkit.gradient.KickedField.JUMP;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.testkit.gradient.KickedField;

/** Checks of times to hit and of jumps of the field. */
record StopChecks(Solver solver, double tolerance) {
  private static final KickedField FIELD = new KickedField(new double[] {1.3, 4});
  private static final double[] Y0 = {0.8, -0.3};
  private static final double[] TIMES = {0.4, JUMP, 0.9, 1.6};

  static void addTo(Checks checks, Solver solver, double tolerance) {
    StopChecks c = new StopChecks(solver, tolerance);
    checks.add("ends steps at the times to hit", c::hits);
    checks.add("meets the tolerance across a jump", c::jump);
    checks.add("meets the tolerance across a jump backwards", c::jumpBackwards);
    checks.add("evaluates the field on neither side's terms at a jump", c::avoidsTheJump);
    checks.add("takes jumps at both ends of the interval", c::jumpsAtTheEnds);
    checks.add("takes no notice of stops elsewhere", c::stopsElsewhere);
  }

  private void hits() {
    List<Double> ends = new ArrayList<>();
    solver
        .solve(
            InitialValueProblem.of(FIELD, 0, Y0, 0.6).withStops(Stops.hits(0.37, 0.123456, 0.37)),
            step -> {
              ends.add(step.t1());
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    assertTrue(ends.containsAll(List.of(0.123456, 0.37, 0.6)), () -> "steps end at " + ends);
  }

  private void jump() {
    Samples samples = solver.sample(kicked(FIELD)).orThrow();
    for (int m = 0; m < TIMES.length; m++) {
      assertClose(
          FIELD.exact(0, Y0, TIMES[m]), samples.states()[m], tolerance, "y(" + TIMES[m] + ")");
    }
    assertEquals(1.6, samples.solution().t());
  }

  private void jumpBackwards() {
    double[] far = FIELD.exact(0, Y0, 1.6);
    double[] times = {0.9, JUMP, 0.4, 0};
    double[][] states =
        solver
            .sample(InitialValueProblem.at(FIELD, 1.6, far, times).withStops(Stops.jumps(JUMP)))
            .orThrow()
            .states();
    for (int m = 0; m < times.length; m++) {
      assertClose(FIELD.exact(0, Y0, times[m]), states[m], 4 * tolerance, "y(" + times[m] + ")");
    }
  }

  private void avoidsTheJump() {
    VectorField strict =
        (t, y, f) -> {
          assertTrue(t != JUMP, "f was evaluated at the jump");
          FIELD.eval(t, y, f);
        };
    solver.solve(kicked(strict), StepObserver.NONE).orThrow();
  }

  private void jumpsAtTheEnds() {
    InitialValueProblem<VectorField> problem =
        InitialValueProblem.<VectorField>of(FIELD, JUMP, Y0, 1.4).withStops(Stops.jumps(JUMP, 1.4));
    Solution end = solver.solve(problem, StepObserver.NONE).orThrow();
    assertEquals(1.4, end.t());
    assertClose(FIELD.exact(JUMP, Y0, 1.4), end.y(), tolerance, "y(t1)");
  }

  private void stopsElsewhere() {
    InitialValueProblem<KickedField> plain = InitialValueProblem.of(FIELD, 0, Y0, 0.6);
    Solution expected = solver.solve(plain, StepObserver.NONE).orThrow();
    Solution actual =
        solver
            .solve(
                plain.withStops(new Stops(new double[] {-1, 0, 0.6, 9}, new double[] {-2, 5})),
                StepObserver.NONE)
            .orThrow();
    assertEquals(expected.statistics().accepted(), actual.statistics().accepted());
    assertClose(expected.y(), actual.y(), 0, "y(t1)");
  }

  private static InitialValueProblem<VectorField> kicked(VectorField field) {
    return InitialValueProblem.at(field, 0, Y0, TIMES).withStops(Stops.jumps(JUMP));
  }
}
