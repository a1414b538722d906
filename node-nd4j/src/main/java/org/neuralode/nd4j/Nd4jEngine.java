package org.neuralode.nd4j;

import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;

/**
 * An engine that runs graphs on ND4J arrays, the whole batch at once: a layer is one BLAS call, and
 * so is the sum of a weight's gradient over the batch.
 *
 * <p>Arrays are allocated once per batch size and reused; θ and the inputs are copied into them at
 * each run. ND4J itself allocates some 500 bytes per operation on the heap. ND4J uses all cores
 * unless OMP_NUM_THREADS says otherwise.
 *
 * @param precision number format in which programs compute
 */
public record Nd4jEngine(Precision precision) implements AutodiffEngine {

  /** An engine that computes in double precision. */
  public Nd4jEngine() {
    this(Precision.FLOAT64);
  }

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public double rounding() {
    return precision == Precision.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if ND4J has no native library for this platform
   */
  @Override
  public Program compile(Graph graph) {
    Natives.require();
    return new Nd4jProgram(graph, precision);
  }
}
