package org.neuralode.conformance.gradients;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredGradients.Kind;
import org.neuralode.testkit.contract.RegisteredGradients.Variant;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SampledLoss;
import org.neuralode.testkit.contract.Scenario;
import org.neuralode.testkit.contract.Scenario.Direction;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.TanhMlpField;

/** Gradients by every strategy through every solver, on random networks, times and batches. */
class GradientPropertiesTest {
  /**
   * The step of differences, small so that a fixed grid seldom gains or loses a step between both
   * sides.
   */
  private static final double DIFFERENCE = 4e-3;

  /**
   * A step size that does not divide sums of a few round gaps: otherwise an interpolated output
   * could fall on a grid point by chance, and change to another step when it moves.
   */
  private static final double STEP = 0.07131;

  @Provide
  Arbitrary<Scenario> scenarios() {
    Arbitrary<double[]> gaps =
        Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.doubles().between(0.02, 0.6).ofScale(9)),
                Tuple.of(1, Arbitraries.just(0.0)))
            .array(double[].class)
            .ofMinSize(1)
            .ofMaxSize(5);
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(TanhMlpField.Input.class),
            gaps,
            Arbitraries.of(Scenario.Way.class),
            Arbitraries.longs().between(0, 1_000_000))
        .as(Scenario::new);
  }

  @Property(seed = "2018", tries = 200)
  void discreteGradientsThroughFixedStepsAgreeWithDifferences(
      @ForAll("scenarios") Scenario scenario) {
    agreeWithDifferences(scenario, RegisteredSolvers.fixedOnAnyState(STEP));
  }

  @Property(seed = "2019", tries = 40)
  void discreteGradientsThroughAdaptiveStepsAgreeWithDifferences(
      @ForAll("scenarios") Scenario scenario) {
    agreeWithDifferences(scenario, sharpSolvers());
  }

  @Property(seed = "2020", tries = 100)
  void strategiesAgreeWithEachOther(@ForAll("scenarios") Scenario scenario) {
    SampledLoss loss = scenario.loss();
    Variant discrete = variants(Kind.DISCRETE).get(0);
    Solver anyReplayable =
        sharpSolvers().stream().filter(discrete::suits).findFirst().orElseThrow();
    for (Solver solver : sharpSolvers()) {
      Solver replayable = discrete.suits(solver) ? solver : anyReplayable;
      double[] expected = all(loss.gradient(discrete.strategy(), replayable));
      for (Variant other : RegisteredGradients.all()) {
        boolean dear = other.label().equals("forward") && !solver.name().equals("vern7");
        if (!other.suits(solver) || dear) {
          continue;
        }
        double tolerance = other.kind() == Kind.DISCRETE ? 1e-12 : 1e-5;
        double error =
            Gradients.relativeError(all(loss.gradient(other.strategy(), solver)), expected);
        assertTrue(
            error <= tolerance,
            () -> "%s through %s is off by %.3g".formatted(other, solver.name(), error));
      }
    }
  }

  private static void agreeWithDifferences(Scenario scenario, List<Solver> solvers) {
    assertFalse(solvers.isEmpty());
    for (Solver solver : solvers) {
      if (!(solver instanceof ReplayableSolver)) {
        continue; // such a solver has no discrete gradient
      }
      for (Direction direction : List.of(scenario.stateDirection(), scenario.timeDirection())) {
        SampledLoss loss = scenario.loss();
        double expected =
            Gradients.derivative(s -> direction.moved(loss, s, solver), DIFFERENCE).value();
        for (Variant variant : variants(Kind.DISCRETE)) {
          if (!variant.suits(solver)) {
            continue;
          }
          Gradient gradient = loss.gradient(variant.strategy(), solver);
          double actual = direction.along(gradient);
          double allowed = 1e-6 * (direction.scale(gradient) + 1e-3);
          assertTrue(
              Math.abs(actual - expected) <= allowed,
              () ->
                  "%s through %s: %s, differences give %s"
                      .formatted(variant, solver.name(), actual, expected));
        }
      }
    }
  }

  /** The adaptive solvers at 1e-10, without methods of low order, which would need 10⁵ steps. */
  private static List<Solver> sharpSolvers() {
    return RegisteredSolvers.adaptive(1e-10, 1e-10).stream()
        .filter(s -> !Set.of("heun", "trbdf2", "rosenbrock23", "kvaerno3").contains(s.name()))
        .toList();
  }

  private static List<Variant> variants(Kind kind) {
    return RegisteredGradients.all().stream().filter(v -> v.kind() == kind).toList();
  }

  private static double[] all(Gradient g) {
    return DoubleStream.concat(
            DoubleStream.concat(Arrays.stream(g.y0()), Arrays.stream(g.theta())),
            DoubleStream.concat(DoubleStream.of(g.t0()), Arrays.stream(g.times())))
        .toArray();
  }
}
