package org.neuralode.autodiff.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.autodiff.derivative.Derivatives;
import org.neuralode.autodiff.derivative.RandomFunctions;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.kernel.Arithmetic;

/** Fused schedules give the same bits as plain ones, whatever the graph and the batch. */
class FusionTest {
  private static final int[] BATCHES = {3, 17, 64, 100, 200};

  private static Expr layer(Expr x, int offset, int in, int out, boolean transposed) {
    Expr b = Expr.parameter("b", offset + in * out, Shape.vector(out));
    if (transposed) {
      return x.matmul(false, Expr.parameter("w", offset, new Shape(out, in)), true).plus(b);
    }
    return x.matmul(Expr.parameter("w", offset, new Shape(in, out))).plus(b);
  }

  /** A network of given widths; its weights lie row by row or column by column in turn. */
  private static Graph network(UnaryOperator<Expr> activation, int... widths) {
    Expr x = Expr.input(0, Shape.vector(widths[0]));
    Expr h = x;
    int offset = 0;
    for (int i = 1; i < widths.length; i++) {
      h = layer(h, offset, widths[i - 1], widths[i], i % 2 == 0);
      offset += (widths[i - 1] + 1) * widths[i];
      h = i < widths.length - 1 ? activation.apply(h) : h;
    }
    return Graph.of(List.of(x.shape()), offset, h);
  }

  private static Map<String, Graph> functions() {
    Map<String, Graph> all = new LinkedHashMap<>(RandomFunctions.all());
    Map<String, UnaryOperator<Expr>> activations = new LinkedHashMap<>();
    activations.put("tanh", Expr::tanh);
    activations.put("softplus", Expr::softplus);
    activations.put("relu", Expr::relu);
    activations.put("leakyRelu", e -> e.leakyRelu(0.1));
    activations.put("gelu", Expr::gelu);
    activations.put("silu", Expr::silu);
    activations.put("elu", e -> e.elu(0.7));
    activations.forEach((name, a) -> all.put("2-50-2 " + name, network(a, 2, 50, 2)));
    activations.forEach((name, a) -> all.put("3-9-20-1 " + name, network(a, 3, 9, 20, 1)));
    all.put("7-33-5", network(Expr::tanh, 7, 33, 5));
    all.put("4-32-4", network(Expr::softplus, 4, 32, 4));
    all.put("8-16-8", network(e -> e.tanh().times(e.sigmoid()), 8, 16, 8));
    all.put("1-12-12-12-9", network(Expr::tanh, 1, 12, 12, 12, 9));
    return all;
  }

  private static Map<String, Graph> derivatives(String name, Graph f) {
    Map<String, Graph> graphs = new LinkedHashMap<>();
    graphs.put(name, f);
    graphs.put(name + ", vjp", Derivatives.vjp(f));
    graphs.put(name + ", jvp", Derivatives.jvp(f));
    graphs.put(name + ", sensitivity", Derivatives.sensitivity(f));
    graphs.put(name + ", vjpTangent", Derivatives.vjpTangent(f));
    return graphs;
  }

  @TestFactory
  Stream<DynamicTest> fusedSchedulesGiveTheSameBits() {
    return functions().entrySet().stream()
        .flatMap(f -> derivatives(f.getKey(), f.getValue()).entrySet().stream())
        .flatMap(
            g ->
                Stream.of(
                    test(g.getKey() + ", double", g.getValue(), Arithmetic::ofDoubles),
                    test(g.getKey() + ", float", g.getValue(), Arithmetic::ofFloats)));
  }

  private static <A> DynamicTest test(
      String name, Graph graph, Supplier<Arithmetic<A>> arithmetic) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Schedules<A> schedules = new Schedules<>(new Sharing(graph), arithmetic);
          if (schedules.fused().isPresent()) {
            for (int batch : BATCHES) {
              double[][] expected = run(graph, schedules.plain(), batch);
              double[][] actual = run(graph, schedules.fused().orElseThrow(), batch);
              for (int i = 0; i < expected.length; i++) {
                for (int k = 0; k < expected[i].length; k++) {
                  String place = "batch " + batch + ", target " + i + ", number " + k;
                  assertEquals(expected[i][k], actual[i][k], place);
                }
              }
            }
          }
        });
  }

  private static <A> double[][] run(Graph graph, TileRun<A> schedule, int batch) {
    Random random = new Random(batch);
    double[][] in =
        graph.inputs().stream()
            .map(s -> random.doubles((long) s.size() * batch, -2, 2).toArray())
            .toArray(double[][]::new);
    double[] theta = random.doubles(graph.parameterCount(), -1, 1).toArray();
    int count = graph.outputs().stream().mapToInt(Output::target).max().orElseThrow() + 1;
    double[][] targets = new double[count][2 * graph.parameterCount() + 10 * batch];
    schedule.begin(0.7, theta, targets);
    A sums = schedule.newSums();
    schedule.chunk(in, 0, batch, sums);
    schedule.finish(sums, targets);
    return targets;
  }

  @Test
  void aNetworkOfOneHiddenLayerAndItsDerivativeAreOneInstruction() {
    Graph f = network(Expr::tanh, 2, 50, 2);
    for (Graph graph : List.of(f, Derivatives.vjp(f))) {
      Schedules<double[]> schedules = new Schedules<>(new Sharing(graph), Arithmetic::ofDoubles);
      TileRun<double[]> run = schedules.fused().orElseThrow();
      assertEquals(1, run.instructions(FusedRows.class));
      assertEquals(0, run.instructions(Product.class));
      assertEquals(0, run.instructions(Elementwise.Unary.class));
    }
  }
}
