package org.neuralode.autodiff.cpu;

import java.util.List;
import java.util.Random;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.kernel.Trials;

/** Compares the fused schedule of a graph with the plain one on random numbers. */
final class FusionTrial<A> {
  private final TileRun<A> plain;
  private final TileRun<A> fused;
  private final double[][] in;
  private final double[][] targets;
  private final int samples;
  private final A sums;

  FusionTrial(Graph graph, TileRun<A> plain, TileRun<A> fused) {
    this.plain = plain;
    this.fused = fused;
    samples = fused.tile();
    Random random = new Random(samples);
    in =
        graph.inputs().stream()
            .map(Shape::size)
            .map(n -> random.doubles((long) n * samples, -1, 1).toArray())
            .toArray(double[][]::new);
    targets = targets(graph.outputs());
    sums = plain.newSums();
    double[] theta = random.doubles(graph.parameterCount(), -1, 1).toArray();
    plain.begin(0, theta, targets);
    fused.begin(0, theta, targets);
  }

  private double[][] targets(List<Output> outputs) {
    int count = outputs.stream().mapToInt(Output::target).max().orElse(-1) + 1;
    int[] lengths = new int[count];
    for (Output output : outputs) {
      int rows = output.sink() == Output.Sink.ADD_SUM ? 1 : samples;
      int end = output.offset() + rows * output.value().shape().size();
      lengths[output.target()] = Math.max(lengths[output.target()], end);
    }
    double[][] arrays = new double[count][];
    for (int i = 0; i < count; i++) {
      arrays[i] = new double[lengths[i]];
    }
    return arrays;
  }

  boolean isFaster() {
    return Trials.isFaster(
        "a program of " + plain,
        () -> fused.chunk(in, 0, samples, sums),
        () -> plain.chunk(in, 0, samples, sums));
  }
}
