package org.neuralode.solvers.rk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.FunctionSampler;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepSampler;
import org.neuralode.solvers.events.EventSolver;

class ObserversTest {
  private static final VectorField ROTATION =
      (t, y, dydt) -> {
        dydt[0] = y[1];
        dydt[1] = -y[0];
      };
  private static final VectorField CLOCK = (t, y, dydt) -> dydt[0] = 1;

  @Test
  void aStepSamplerKeepsEveryAcceptedStep() {
    var problem = InitialValueProblem.of(ROTATION, 0, new double[] {0, 1}, -3);
    StepSampler sampler = new StepSampler(problem);
    Solution solution = RungeKutta.adaptive(Tableaus.dopri5(), 1e-8, 1e-8).solve(problem, sampler);
    Samples steps = sampler.samples(solution);
    assertEquals(solution.statistics().accepted() + 1, steps.times().length);
    assertEquals(-3, steps.times()[steps.times().length - 1]);
    for (int i = 0; i < steps.times().length; i++) {
      assertEquals(Math.sin(steps.times()[i]), steps.states()[i][0], 1e-6);
    }
  }

  @Test
  void aStepSamplerKeepsBothSidesOfAJump() {
    var problem = InitialValueProblem.of(CLOCK, 0, new double[] {0}, 2);
    Event reset =
        new Event(
            "reset",
            (t, y) -> y[0] - 1,
            Event.Direction.RISING,
            (t, y) -> {
              y[0] = -5;
              return EventAction.Then.RESTART;
            });
    StepSampler sampler = new StepSampler(problem);
    Solution solution =
        new EventSolver(RungeKutta.fixed(Tableaus.rk4(), 2))
            .solve(problem, List.of(reset), sampler)
            .samples()
            .solution();
    Samples steps = sampler.samples(solution);
    assertArrayEquals(new double[] {0, 1, 1, 2}, steps.times(), 1e-12);
    double[] levels = {0, 1, -5, -4};
    for (int i = 0; i < 4; i++) {
      assertEquals(levels[i], steps.states()[i][0], 1e-12);
    }
  }

  @Test
  void aFunctionSamplerKeepsTheFunctionAtTheOutputTimes() {
    double[] times = {0, 0, 0.5, 2};
    var problem = InitialValueProblem.at(ROTATION, 0, new double[] {0, 1}, times);
    FunctionSampler sampler =
        new FunctionSampler(
            problem,
            (t, y, out) -> {
              out[0] = y[0] * y[0] + y[1] * y[1];
              out[1] = t;
              out[2] = y[0];
            },
            3);
    Solution solution = RungeKutta.adaptive(Tableaus.dopri5(), 1e-9, 1e-9).solve(problem, sampler);
    Samples values = sampler.samples(solution);
    assertArrayEquals(times, values.times());
    for (int i = 0; i < times.length; i++) {
      double[] expected = {1, times[i], Math.sin(times[i])};
      assertArrayEquals(expected, values.states()[i], 1e-7);
    }
  }
}
