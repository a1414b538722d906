package org.neuralode.conformance.gradients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.Statistics;
import org.neuralode.conformance.gradients.RandomProblem.Batching;
import org.neuralode.conformance.gradients.RandomProblem.Part;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.Scenario;

/**
 * Gradients of every strategy × solver × engine × way to solve a batch, on random fields, times and
 * directions of time.
 */
class GradientMatrixTest {
  /** The cells of one strategy that suit a kind of field. */
  private record Group(RandomField.Kind kind, List<Cell> cells) {}

  private static List<Group> groups() {
    return RegisteredGradients.all().stream()
        .flatMap(
            strategy ->
                Arrays.stream(RandomField.Kind.values())
                    .map(kind -> new Group(kind, Cell.all(strategy, kind))))
        .filter(group -> !group.cells.isEmpty())
        .toList();
  }

  /**
   * Random draws in which all strategies are equally likely, whatever the number of their solvers.
   */
  @Provide
  Arbitrary<Draw> draws() {
    return Arbitraries.of(groups())
        .flatMap(
            group ->
                Combinators.combine(
                        Arbitraries.of(group.cells),
                        Arbitraries.of(Draw.ENGINES),
                        problems(group.kind))
                    .as(Draw::new));
  }

  private static Arbitrary<RandomProblem> problems(RandomField.Kind kind) {
    return Combinators.combine(
            fields(kind),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(Batching.class),
            gaps())
        .as(RandomProblem::new);
  }

  private static Arbitrary<RandomField> fields(RandomField.Kind kind) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 6),
            Arbitraries.of(Scenario.Way.class),
            Arbitraries.longs().between(0, 1_000_000))
        .as((width, hidden, way, seed) -> new RandomField(kind, width, hidden, way, seed));
  }

  private static Arbitrary<double[]> gaps() {
    return Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.doubles().between(0.02, 0.6).ofScale(9)),
            Tuple.of(1, Arbitraries.just(0.0)))
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Property(seed = "2021", tries = 1200, edgeCases = EdgeCasesMode.NONE)
  void gradientsAreThoseOfWhatWasSolved(@ForAll("draws") Draw draw) {
    count("engine", draw.engine().toString());
    count("batch", draw.problem().batching().toString());
    count("field", draw.problem().field().kind().toString());
    count("strategy", draw.cell().strategy().label());
    draw.check();
  }

  /** Counts a value for the report of the property. */
  private static void count(String label, String value) {
    net.jqwik.api.statistics.Statistics.label(label).collect(value);
  }

  /**
   * A case that the property found: quadratures have no error control, and the adjoint of a linear
   * field does not feel the layer of y at t0. The gradient was off by 8e-5 when steps in a layer
   * were recognised by comparison with the mean step.
   */
  @Example
  void quadraturesFollowALayerThatTheAdjointDoesNotFeel() {
    RandomField field =
        new RandomField(RandomField.Kind.STIFF_LINEAR, 3, 1, Scenario.Way.FORWARDS, 174_416);
    double[] gaps = {0.28775};
    RandomProblem problem = new RandomProblem(field, 2, Batching.BY_THE_WORST, gaps);
    new Draw(cell("interpolating", "kvaerno5"), Draw.EXACT_ENGINE, problem).check();
  }

  /**
   * A case that the property found: the solve back in time took 100000 steps in each interval,
   * along a state that had grown by 10¹¹³, before it gave up.
   */
  @Example
  void backsolveGivesUpAStateThatRunsAway() {
    RandomField field =
        new RandomField(RandomField.Kind.STIFF_LINEAR, 3, 1, Scenario.Way.BACKWARDS, 666_239);
    double[] gaps = {0.3315, 0.1545, 0.1113, 0.5752};
    RandomProblem problem = new RandomProblem(field, 2, Batching.JOINTLY, gaps);
    Cell cell = cell("backsolve", "radau-iia5");
    Part part = problem.parts().get(0);
    RecordedSolve recorded =
        cell.strategy()
            .strategy()
            .record(cell.solver(cell.tolerance(0)), part.problem(Draw.EXACT_ENGINE));
    Statistics cost =
        recorded.backward(
            part.bars(), new Gradient(part.y0().length, part.field().theta().length, gaps.length));
    assertTrue(cost.note().contains("runs away"), cost.note());
    assertTrue(cost.accepted() < 10_000, () -> cost.accepted() + " steps");
    new Draw(cell, Draw.EXACT_ENGINE, problem).check();
  }

  private static Cell cell(String strategy, String solver) {
    return Cell.all(variant(strategy), RandomField.Kind.STIFF_LINEAR).stream()
        .filter(c -> c.id().equals(solver) && c.steps() == Cell.Steps.ADAPTIVE)
        .findFirst()
        .orElseThrow();
  }

  private static RegisteredGradients.Variant variant(String label) {
    return RegisteredGradients.all().stream()
        .filter(v -> v.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
