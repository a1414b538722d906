package org.neuralode.autodiff.graph;

/**
 * A value that a run hands out.
 *
 * @param value what
 * @param sink how it reaches its target
 * @param target index of the target array
 * @param offset where a batch sum begins in its target; 0 for per-sample outputs
 */
public record Output(Expr value, Sink sink, int target, int offset) {

  /** How a value reaches its target array. */
  public enum Sink {
    /** One row per sample, overwritten. */
    WRITE,
    /**
     * Overwritten, in whatever order suits the engine: for another of its programs with the same
     * batch to read.
     */
    RETAIN,
    /** One row per sample, added to. */
    ADD,
    /** Summed over the batch in sample order, added to. */
    ADD_SUM
  }

  /** A per-sample output that overwrites target i. */
  public static Output write(Expr value, int target) {
    return new Output(value, Sink.WRITE, target, 0);
  }
}
