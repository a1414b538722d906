package org.neuralode.adjoint.discrete;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Stops;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SampledLoss;
import org.neuralode.testkit.contract.Scenario;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.KickedField;
import org.neuralode.testkit.gradient.TanhMlpField;
import org.neuralode.testkit.gradient.TinyField;
import org.neuralode.testkit.gradient.TinyFields;

class CheckpointedTest {
  /** Bytes of the times of equal steps to one end. */
  private static final long TIMES = 5L * Double.BYTES;

  private static final DiscreteAdjoint DISCRETE = new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES);

  private static CheckpointedAdjoint budget(long bytes) {
    return new CheckpointedAdjoint(bytes, 0);
  }

  private static CheckpointedAdjoint checkpoints(int count) {
    return new CheckpointedAdjoint(0, count);
  }

  private static SampledLoss network(long seed) {
    Scenario scenario =
        new Scenario(
            2,
            4,
            2,
            TanhMlpField.Input.STATE_AND_TIME,
            new double[] {0.31, 0, 0.97, 0.53},
            seed % 2 == 0 ? Scenario.Way.FORWARDS : Scenario.Way.BACKWARDS,
            seed);
    return scenario.loss();
  }

  private static SampledLoss kicked() {
    return SampledLoss.of(
            new KickedField(new double[] {1.3, 2}),
            0.17,
            new double[] {0.7, -0.4},
            0.53,
            1.017,
            1.74)
        .withStops(Stops.jumps(KickedField.JUMP));
  }

  private static SampledLoss lotkaVolterra() {
    return SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 0.5, 1);
  }

  private static double[] all(Gradient g) {
    return DoubleStream.concat(
            DoubleStream.concat(Arrays.stream(g.y0()), Arrays.stream(g.theta())),
            DoubleStream.concat(DoubleStream.of(g.t0(), g.t1()), Arrays.stream(g.times())))
        .toArray();
  }

  private static void assertSameBits(SampledLoss loss, GradientStrategy strategy, Solver solver) {
    assertArrayEquals(
        all(loss.gradient(DISCRETE, solver)),
        all(loss.gradient(strategy, solver)),
        () -> strategy + " through " + solver.name());
  }

  @Property(seed = "2009", tries = 60)
  void equalsDiscreteToTheBitWithAnyBudgetAndAnySteps(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 3, max = 9) double digits,
      @ForAll @IntRange(min = 2, max = 40) int states) {
    double tolerance = Math.pow(10, -digits);
    SampledLoss loss = network(seed);
    long bytes = (long) states * Double.BYTES * loss.y0().length + seed % 50;
    for (Solver solver : RegisteredSolvers.adaptive(tolerance, tolerance)) {
      if (List.of("tsit5", "bosh3", "dopri8").contains(solver.name())) {
        assertSameBits(loss, budget(bytes), solver);
      }
    }
  }

  @Test
  void equalsDiscreteToTheBitThroughEverySolverThatReplaysToTheBit() {
    List<Solver> solvers =
        RegisteredSolvers.all(0.07, 1e-6, 1e-6)
            .filter(s -> s instanceof ReplayableSolver)
            .filter(s -> !(s instanceof OneStepSolver one) || one.replayTolerance() == 0)
            .toList();
    assertTrue(solvers.size() > 20, "found only " + solvers.size());
    for (Solver solver : solvers) {
      for (int count : new int[] {0, 1, 2, 5, 1000}) {
        assertSameBits(kicked(), checkpoints(count), solver);
      }
    }
  }

  @Test
  void isAsCloseToDiscreteAsReplaysOfImplicitStepsAre() {
    List<Solver> implicit =
        RegisteredSolvers.all(0.07, 1e-6, 1e-6)
            .filter(s -> s instanceof OneStepSolver one && one.replayTolerance() > 0)
            .toList();
    assertFalse(implicit.isEmpty());
    for (Solver solver : implicit) {
      double tolerance = 10 * ((OneStepSolver) solver).replayTolerance();
      double[] expected = all(kicked().gradient(DISCRETE, solver));
      for (int count : new int[] {0, 1, 3}) {
        double[] actual = all(kicked().gradient(checkpoints(count), solver));
        double error = Gradients.relativeError(actual, expected);
        assertTrue(error <= tolerance, solver.name() + " is off by " + error);
      }
    }
  }

  /** Bytes of the states that a gradient through this many equal steps has held. */
  private static long stateBytes(GradientStrategy strategy, Solver solver, int steps) {
    TinyField field = TinyFields.lotkaVolterra();
    SampledLoss loss = SampledLoss.of(field, 0, new double[] {1, 1}, 1);
    RecordedSolve recorded = strategy.record(solver, loss.problem());
    assertEquals(steps, recorded.solution().statistics().accepted());
    recorded.backward(loss.bars(), loss.emptyGradient());
    long outputs = 2 * Double.BYTES;
    return recorded.peakBytes() - outputs - lambda(solver) - TIMES;
  }

  private static long lambda(Solver solver) {
    int numbers = solver instanceof ReversibleSolver ? 6 : 2;
    return (long) Double.BYTES * numbers;
  }

  private static Solver rk4(int steps) {
    return RegisteredSolvers.fixed("rk4", 1.0 / steps);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 1000, 8192, 100_000})
  void memoryGrowsWithTheLogarithmOfTheSteps(int steps) {
    long state = 2 * Double.BYTES;
    long logarithm = Math.round(Math.log(steps) / Math.log(2));
    long bytes = stateBytes(checkpoints(0), rk4(steps), steps);
    long most = (2 * logarithm + 1) * state;
    assertTrue(bytes <= most && bytes >= most - 2 * state, bytes + " bytes of " + most);
    assertEquals(steps * state, stateBytes(DISCRETE, rk4(steps), steps));
  }

  @Test
  void equalStepsBetweenOutputsAndJumpsTakeNoMemory() {
    for (String id : new String[] {"rk4", "tsit5", "reversible-heun"}) {
      long coarse = kickedBytes(RegisteredSolvers.fixed(id, 1e-3));
      assertEquals(coarse, kickedBytes(RegisteredSolvers.fixed(id, 1e-4)), id);
    }
  }

  private static long kickedBytes(Solver solver) {
    RecordedSolve recorded = checkpoints(3).record(solver, kicked().problem());
    recorded.backward(kicked().bars(), kicked().emptyGradient());
    return recorded.peakBytes();
  }

  @Test
  void stepsOfAnErrorControlTakeOneNumberEach() {
    SampledLoss loss = SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 50);
    Solver bosh3 =
        RegisteredSolvers.adaptive(1e-9, 1e-9).stream()
            .filter(s -> s.name().equals("bosh3"))
            .findFirst()
            .orElseThrow();
    RecordedSolve recorded = checkpoints(3).record(bosh3, loss.problem());
    recorded.backward(loss.bars(), loss.emptyGradient());
    double steps = recorded.solution().statistics().accepted();
    assertTrue(steps > 5000, steps + " steps");
    double perStep = recorded.peakBytes() / steps;
    assertTrue(perStep >= 8 && perStep <= 1.6 * 8, perStep + " bytes per step");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 20, 1000})
  void statesStayWithinTheBudget(int states) {
    long bytes = states * 2L * Double.BYTES + 7;
    long used = stateBytes(budget(bytes), rk4(256), 256);
    assertTrue(used <= bytes, used + " bytes of " + bytes);
    assertTrue(used >= Math.min(bytes - 7 - 16, 255 * 16), used + " bytes of " + bytes);
  }

  @Test
  void budgetHoldsWhatReversibleMethodsCarryToo() {
    Solver heun = RegisteredSolvers.fixed("reversible-heun", 1.0 / 256);
    long bytes = 5 * 6L * Double.BYTES;
    assertEquals(bytes, stateBytes(budget(bytes), heun, 256));
  }

  @Test
  void refusesABudgetBelowTwoStates() {
    SampledLoss loss = lotkaVolterra();
    String message =
        assertThrows(IllegalArgumentException.class, () -> loss.gradient(budget(31), rk4(8)))
            .getMessage();
    assertEquals(
        "gradient checkpointed: budget=31 bytes do not hold the least there must be, 2 states of 2 numbers; raise it to at least 32",
        message);
    assertSameBits(loss, budget(32), rk4(8));
  }

  @Test
  void refusesTwoLimits() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new CheckpointedAdjoint(1000, 3))
            .getMessage();
    assertEquals(
        "budget=1000 and checkpoints=3 both limit the memory; set one of them to 0", message);
  }

  @Test
  void refusesNegativeLimits() {
    String message = assertThrows(IllegalArgumentException.class, () -> budget(-1)).getMessage();
    assertEquals(
        "budget and checkpoints must not be negative, got budget=-1, checkpoints=0", message);
  }

  @Test
  void refusesSolversThatCannotReplay() {
    Solver adams =
        RegisteredSolvers.adaptive(1e-6, 1e-6).stream()
            .filter(s -> s.name().equals("adams"))
            .findFirst()
            .orElseThrow();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> lotkaVolterra().gradient(checkpoints(0), adams))
            .getMessage();
    assertEquals(
        "gradient checkpointed needs a solver whose steps can be replayed, and adams is not one; use backsolve",
        message);
  }

  @Test
  void saysWhatItCost() {
    SampledLoss loss = lotkaVolterra();
    RecordedSolve recorded = checkpoints(3).record(rk4(100), loss.problem());
    String note = recorded.backward(loss.bars(), loss.emptyGradient()).note();
    assertEquals(
        "checkpointed: 3 checkpoints, 64 bytes at most, each step computed 5.4 times", note);
  }

  @Test
  void refusesASecondPassWhereTheFieldHasChanged() {
    SampledLoss loss = lotkaVolterra();
    Solver tsit5 =
        RegisteredSolvers.adaptive(1e-6, 1e-6).stream()
            .filter(s -> s.name().equals("tsit5"))
            .findFirst()
            .orElseThrow();
    RecordedSolve recorded = checkpoints(3).record(tsit5, loss.problem());
    recorded.backward(loss.bars(), loss.emptyGradient());
    loss.field().theta()[0] *= 3;
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> recorded.backward(loss.bars(), loss.emptyGradient()))
            .getMessage();
    assertTrue(message.contains("record again"), message);
  }
}
