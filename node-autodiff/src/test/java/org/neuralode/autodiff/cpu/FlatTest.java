package org.neuralode.autodiff.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.autodiff.derivative.Derivatives;
import org.neuralode.autodiff.derivative.RandomFunctions;
import org.neuralode.autodiff.flat.FlatCode;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.kernel.Arithmetic;

/** Straight-line code gives the same bits as the loops for a single sample. */
class FlatTest {

  @TestFactory
  Stream<DynamicTest> straightLineCodeGivesTheSameBits() {
    return RandomFunctions.all().entrySet().stream()
        .flatMap(
            f ->
                Map.of(
                        "f", f.getValue(),
                        "vjp", Derivatives.vjp(f.getValue()),
                        "jvp", Derivatives.jvp(f.getValue()),
                        "sensitivity", Derivatives.sensitivity(f.getValue()))
                    .entrySet()
                    .stream()
                    .map(g -> test(f.getKey() + ", " + g.getKey(), g.getValue())));
  }

  private static DynamicTest test(String name, Graph graph) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Optional<FlatCode> flat = schedules(graph).flat();
          boolean large = new Sharing(graph).order().stream().anyMatch(FlatTest::takesLoop);
          assertTrue(large || flat.isPresent(), name + " is small enough");
          TileRun<double[]> loops = schedules(graph).plain();
          for (int trial = 0; flat.isPresent() && trial < 5; trial++) {
            double[][] expected = run(graph, trial, new Loops(loops));
            double[][] found = run(graph, trial, flat.get());
            for (int i = 0; i < expected.length; i++) {
              for (int k = 0; k < expected[i].length; k++) {
                assertEquals(expected[i][k], found[i][k], "target " + i + ", number " + k);
              }
            }
          }
        });
  }

  private static boolean takesLoop(Expr e) {
    return e.op() instanceof Op.LogSumExp
        || (e.shape().size() > 8 && !(e.op() instanceof Op.Parameter));
  }

  private record Loops(TileRun<double[]> schedule) implements FlatCode {
    @Override
    public void run(double t, double[] theta, double[][] in, double[][] targets, int row) {
      schedule.begin(t, theta, targets);
      schedule.single(in, row, row + 1);
    }
  }

  private static Schedules<double[]> schedules(Graph graph) {
    return new Schedules<>(new Sharing(graph), Arithmetic::ofDoubles);
  }

  private static double[][] run(Graph graph, long seed, FlatCode code) {
    Random random = new Random(seed);
    double[][] in =
        graph.inputs().stream()
            .map(s -> random.doubles(2L * s.size(), -2, 2).toArray())
            .toArray(double[][]::new);
    double[] theta = random.doubles(graph.parameterCount(), -1, 1).toArray();
    int count = graph.outputs().stream().mapToInt(Output::target).max().orElseThrow() + 1;
    double[][] targets = new double[count][];
    for (int i = 0; i < count; i++) {
      targets[i] = random.doubles(2L * graph.parameterCount() + 20, -1, 1).toArray();
    }
    code.run(0.7, theta, in, targets, 0);
    code.run(0.7, theta, in, targets, 1);
    return targets;
  }

  @Test
  void wideLayersAreLeftToTheLoops() {
    Expr x = Expr.input(0, Shape.vector(2));
    Expr w = Expr.parameter("w", 0, new Shape(2, 50));
    Graph graph = Graph.of(List.of(x.shape()), 100, x.matmul(w).tanh());
    assertFalse(schedules(graph).flat().isPresent());
  }
}
