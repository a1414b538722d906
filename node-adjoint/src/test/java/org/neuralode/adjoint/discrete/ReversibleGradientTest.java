package org.neuralode.adjoint.discrete;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.Stops;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SampledLoss;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.KickedField;
import org.neuralode.testkit.gradient.LinearField;
import org.neuralode.testkit.gradient.TinyFields;

class ReversibleGradientTest {
  private static final ReversibleAdjoint REVERSIBLE = new ReversibleAdjoint();
  private static final DiscreteAdjoint DISCRETE = new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES);

  private static double[] all(Gradient g) {
    return DoubleStream.concat(
            DoubleStream.concat(Arrays.stream(g.y0()), Arrays.stream(g.theta())),
            DoubleStream.concat(DoubleStream.of(g.t0(), g.t1()), Arrays.stream(g.times())))
        .toArray();
  }

  static Stream<SampledLoss> losses() {
    return Stream.of(
        SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 0, 1.5, 1.5, 4),
        SampledLoss.of(TinyFields.forced(), 0.1, new double[] {0, 0}, 0.9, 1.7),
        SampledLoss.of(TinyFields.separable(1), 2, new double[] {0.7, -0.4}, 1.1, 0.3, -1),
        SampledLoss.of(
                new KickedField(new double[] {1.3, 2}), 0.17, new double[] {0.7, -0.4}, 0.53, 1.74)
            .withStops(Stops.jumps(KickedField.JUMP)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void agreesWithDiscreteOverManySteps(SampledLoss loss) {
    for (String id : new String[] {"reversible-heun", "alf"}) {
      var solver = RegisteredSolvers.fixed(id, 0.003);
      RecordedSolve recorded = REVERSIBLE.record(solver, loss.problem());
      Gradient actual = loss.emptyGradient();
      String note = recorded.backward(loss.bars(), actual).note();
      assertTrue(note.startsWith("reversible: came back to the start within "), note);
      double[] expected = all(loss.gradient(DISCRETE, solver));
      double error = Gradients.relativeError(all(actual), expected);
      assertTrue(error <= 1e-10, id + " is off by " + error);
    }
  }

  private static RecordedSolve pulledBack(double rate, double t1, double step) {
    SampledLoss loss =
        SampledLoss.of(new LinearField(1, new double[] {rate}), 0, new double[] {1}, t1);
    RecordedSolve recorded =
        REVERSIBLE.record(RegisteredSolvers.fixed("reversible-heun", step), loss.problem());
    recorded.backward(loss.bars(), loss.emptyGradient());
    return recorded;
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 1000, 8192, 100_000})
  void memoryIsTheSameForAnyNumberOfSteps(int steps) {
    RecordedSolve recorded = pulledBack(0.5, 1, 1.0 / steps);
    assertEquals(steps, recorded.solution().statistics().accepted());
    int output = 1;
    int times = 5;
    int stateWithCarried = 3;
    int gradient = 3;
    // Of length stateWithCarried: start of the last step, state that goes back, its adjoint.
    int numbers = output + times + 3 * stateWithCarried + gradient;
    assertEquals((long) Double.BYTES * numbers, recorded.peakBytes());
  }

  @Test
  void takesCheckpointsWhereTheInverseIsUnstable() {
    var solver = RegisteredSolvers.fixed("reversible-heun", 0.01);
    SampledLoss loss =
        SampledLoss.of(
            new LinearField(2, new double[] {-20, 0, 1, -1}), 0, new double[] {1, 1}, 1, 3);
    RecordedSolve recorded = REVERSIBLE.record(solver, loss.problem());
    Gradient actual = loss.emptyGradient();
    String note = recorded.backward(loss.bars(), actual).note();
    assertTrue(
        note.startsWith("reversible: came back to the start with a relative error of "), note);
    assertTrue(note.contains(", above 1e-06, and so did the work again: checkpointed: "), note);
    assertArrayEquals(all(loss.gradient(DISCRETE, solver)), all(actual));
  }

  @Test
  void refusesOtherSolvers() {
    SampledLoss loss = SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 1);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> REVERSIBLE.record(RegisteredSolvers.fixed("rk4", 0.1), loss.problem()))
            .getMessage();
    assertEquals(
        "gradient reversible undoes the steps of reversible-heun and alf, and rk4 has no inverse; use one of them, or gradient checkpointed",
        message);
  }
}
