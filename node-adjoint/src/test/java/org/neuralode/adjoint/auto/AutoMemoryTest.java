package org.neuralode.adjoint.auto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuralode.adjoint.Backward;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SampledLoss;
import org.neuralode.testkit.gradient.LinearField;

/** When Java's heap runs out, {@code auto} goes on with the next strategy and notes this. */
class AutoMemoryTest {
  private static final SampledLoss LOSS =
      SampledLoss.of(
          new LinearField(2, new double[] {-0.1, 1, -1, -0.2}), 0, new double[] {1, 0.5}, 1, 3);

  /** A replayable solver whose first solve finds no memory. */
  private static final class Starved implements OneStepSolver {
    private final OneStepSolver solver;
    private int solves;

    Starved(OneStepSolver solver) {
      this.solver = solver;
    }

    @Override
    public String name() {
      return solver.name();
    }

    @Override
    public boolean stepsOntoTimes() {
      return solver.stepsOntoTimes();
    }

    @Override
    public StepMap stepMap(DifferentiableField field, int dimension) {
      return solver.stepMap(field, dimension);
    }

    @Override
    public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
      if (solves++ == 0) {
        throw new OutOfMemoryError("no room, says the test");
      }
      return solver.solve(problem, observer);
    }
  }

  /** A solver without a step map whose first solve finds no memory. */
  private static final class StarvedContinuous implements Solver {
    private final Solver solver;
    private int solves;

    StarvedContinuous(Solver solver) {
      this.solver = solver;
    }

    @Override
    public String name() {
      return solver.name();
    }

    @Override
    public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
      if (solves++ == 0) {
        throw new OutOfMemoryError("no room, says the test");
      }
      return solver.solve(problem, observer);
    }
  }

  @ParameterizedTest
  @CsvSource({"tsit5, true, auto: checkpointed", "bdf, false, auto: gauss with"})
  void anExhaustedHeapFallsToTheNextStrategy(String id, boolean replayed, String note) {
    Solver whole = RegisteredSolvers.named(id, Map.of("rtol", 1e-9, "atol", 1e-9));
    Solver starved = replayed ? new Starved((OneStepSolver) whole) : new StarvedContinuous(whole);
    AutoAdjoint auto = new AutoAdjoint(1 << 20);
    Backward expected = Backward.of(auto, whole, LOSS);
    Backward actual = Backward.of(auto, starved, LOSS);
    assertArrayEquals(expected.state(), actual.state(), 1e-6);
    String said = actual.statistics().note();
    assertTrue(said.startsWith(note) && said.contains("heap of ") && said.contains("-Xmx"), said);
    assertEquals(-1, said.indexOf('\n'));
  }
}
