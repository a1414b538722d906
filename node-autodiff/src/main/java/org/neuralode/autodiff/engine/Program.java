package org.neuralode.autodiff.engine;

import org.neuralode.autodiff.graph.Graph;

/**
 * A compiled graph. Thread-confined: it owns its buffers; a run allocates nothing once the buffers
 * are there.
 */
public interface Program {

  /** The graph that this program computes. */
  Graph graph();

  /**
   * Number of rows that the array of a {@link org.neuralode.autodiff.graph.Output.Sink#RETAIN}
   * target needs.
   */
  default int activationRows(int batch) {
    return batch;
  }

  /**
   * Runs the graph for every sample of a batch.
   *
   * @param batch number of samples
   * @param t time, the same for all
   * @param theta parameters, the same for all
   * @param inputs one array per input slot, one row per sample
   * @param targets the target arrays of the outputs; one row per sample for per-sample outputs
   */
  void run(int batch, double t, double[] theta, double[][] inputs, double[][] targets);
}
