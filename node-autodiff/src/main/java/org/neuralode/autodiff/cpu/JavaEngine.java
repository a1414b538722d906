package org.neuralode.autodiff.cpu;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.kernel.Arithmetic;

/**
 * The default engine: programs run tile by tile with all intermediate values in the first-level
 * cache, feature by feature within the tile, so that everything vectorises over samples. Results
 * are the same to the bit for any number of threads, with and without SIMD.
 *
 * @param precision format in which programs compute; their callers see doubles
 * @param threads most threads that share a batch; 0 for as many as the machine has
 */
public record JavaEngine(Precision precision, int threads) implements AutodiffEngine {
  private static final Map<Integer, Threads> SHARED = new ConcurrentHashMap<>();

  public JavaEngine {
    if (threads < 0) {
      throw new IllegalArgumentException(
          "threads = " + threads + "; expected a number of threads, or 0 for all of the machine");
    }
  }

  /** An engine with double precision that uses all threads of the machine. */
  public JavaEngine() {
    this(Precision.FLOAT64, 0);
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public double rounding() {
    return precision.rounding();
  }

  @Override
  public Program compile(Graph graph) {
    int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    Threads shared = SHARED.computeIfAbsent(count, Threads::new);
    Sharing sharing = new Sharing(graph);
    return switch (precision) {
      case FLOAT64 -> program(sharing, Arithmetic::ofDoubles, shared);
      case FLOAT32 -> program(sharing, Arithmetic::ofFloats, shared);
    };
  }

  private static <A> JavaProgram<A> program(
      Sharing sharing, Supplier<Arithmetic<A>> arithmetic, Threads threads) {
    return new JavaProgram<>(new Schedules<>(sharing, arithmetic), threads);
  }
}
