package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;

/** Checks of several samples in one state, and of components without error control. */
record BatchChecks(Solver solver) {

  static void addTo(Checks checks, Solver solver) {
    BatchChecks c = new BatchChecks(solver);
    checks.add("takes the steps of the most demanding sample", c::worstSampleSteers);
    checks.add("takes no notice of where the demanding sample stands", c::orderOfSamples);
    if (!(solver instanceof PartitionedSolver)) { // there is no quadrature in (q, p)
      checks.add("does not let uncontrolled components steer", c::quadratureFollows);
    }
    checks.add("ends where one sample of a batch becomes NaN", c::nanInOneSample);
  }

  /** A rotation of each pair of components, with a rate per pair. */
  private static VectorField rotations(double... rates) {
    return (t, y, f) -> {
      for (int s = 0; s < rates.length; s++) {
        f[2 * s] = rates[s] * y[2 * s + 1];
        f[2 * s + 1] = -rates[s] * y[2 * s];
      }
    };
  }

  private double[] stepEnds(double... rates) {
    double[] y0 = new double[2 * rates.length];
    for (int i = 0; i < y0.length; i++) {
      y0[i] = i % 2 == 0 ? 1 : 0.5;
    }
    return stepEnds(InitialValueProblem.of(rotations(rates), 0, y0, 2).withSamples(rates.length));
  }

  private double[] stepEnds(InitialValueProblem<?> problem) {
    return StepViewChecks.steps(solver, problem).stream()
        .mapToDouble(StepViewChecks.Seen::t1)
        .toArray();
  }

  private void worstSampleSteers() {
    double[] alone = stepEnds(5);
    assertArrayEquals(alone, stepEnds(5, 0.01, 0.02, 0.01), "step ends with quiet samples");
  }

  private void orderOfSamples() {
    assertArrayEquals(stepEnds(5, 0.01, 0.02), stepEnds(0.02, 5, 0.01), "step ends");
  }

  private void quadratureFollows() {
    VectorField withQuadrature =
        (t, y, f) -> {
          f[0] = 5 * y[1];
          f[1] = -5 * y[0];
          f[2] = 1e3 * Math.cos(40 * t);
        };
    double[] with =
        stepEnds(
            InitialValueProblem.of(withQuadrature, 0, new double[] {1, 0.5, 0}, 2)
                .withErrorControlled(2, 1));
    assertArrayEquals(stepEnds(5), with, "step ends with a quadrature");
  }

  private void nanInOneSample() {
    for (int sample = 0; sample < 3; sample++) {
      Solution alone = solve(1, 0);
      Solution batch = solve(3, sample);
      assertEquals(Status.NON_FINITE, batch.status(), "sample " + sample);
      assertEquals(alone.t(), batch.t(), 1e-12, "the time reached, NaN in sample " + sample);
    }
  }

  private Solution solve(int samples, int nanSample) {
    VectorField field = ContractProblems.nanAfter(0.5, 2 * nanSample);
    return solver.solve(
        InitialValueProblem.of(field, 0, new double[2 * samples], 1).withSamples(samples),
        StepObserver.NONE);
  }
}
