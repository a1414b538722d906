package org.neuralode.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.neuralode.autodiff.derivative.Derivatives;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compilation of a network into the programs for f and for its vector-Jacobian product: a
 * perceptron of four hidden layers, 64 wide. The first compilation in a process, which loads
 * classes, is measured apart from later ones.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompileBenchmark {
  private static final int DIMENSION = 2;
  private static final int WIDTH = 64;
  private static final int LAYERS = 4;

  private final AutodiffEngine engine = EngineChoice.DEFAULT.engine();

  private static Graph network() {
    Expr y = Expr.input(0, Shape.vector(DIMENSION));
    Expr h = y;
    int offset = 0;
    for (int i = 0; i <= LAYERS; i++) {
      int in = i == 0 ? DIMENSION : WIDTH;
      int out = i == LAYERS ? DIMENSION : WIDTH;
      Expr w = Expr.parameter("w" + i, offset, new Shape(in, out));
      Expr b = Expr.parameter("b" + i, offset + in * out, Shape.vector(out));
      h = h.matmul(w).plus(b);
      h = i < LAYERS ? h.tanh() : h;
      offset += (in + 1) * out;
    }
    return Graph.of(List.of(y.shape()), offset, h);
  }

  private List<Program> compile() {
    Graph graph = network();
    return List.of(engine.compile(graph), engine.compile(Derivatives.vjp(graph)));
  }

  /** The first compilation in a new process. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(10)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public List<Program> first() {
    return compile();
  }

  /** Repeated compilation in one process. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(2)
  @Warmup(iterations = 3, time = 1)
  @Measurement(iterations = 5, time = 1)
  public List<Program> later() {
    return compile();
  }
}
