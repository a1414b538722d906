package org.neuralode.autodiff.graph;

/**
 * A value that a run hands out.
 *
 * @param value the value
 * @param sink how the value reaches its target
 * @param target index of the target array
 * @param offset where a batch sum begins in its target; 0 for per-sample outputs
 */
public record Output(Expr value, Sink sink, int target, int offset) {

  /** How a value reaches its target array. */
  public enum Sink {
    /** Overwrites one row of the target per sample. */
    WRITE,
    /**
     * Overwrites the target with an activation, in whatever order suits the engine: another of its
     * programs will read the activation with the same batch.
     */
    RETAIN,
    /** Adds to one row of the target per sample. */
    ADD,
    /** Adds the sum over the batch to the target. */
    ADD_SUM
  }

  /** A per-sample output that overwrites a target. */
  public static Output write(Expr value, int target) {
    return new Output(value, Sink.WRITE, target, 0);
  }
}
