package org.neuralode.bench.precision;

/**
 * The outcome of one solve.
 *
 * @param y the state reached
 * @param accepted steps accepted
 * @param status {@code SUCCESS}, or the reason why the end was not reached
 */
record Outcome(double[] y, long accepted, String status) {
  static final String SUCCESS = "SUCCESS";

  /** The outcome of a solve that ended early. */
  static Outcome failed(double[] y, long accepted, RuntimeException e) {
    return new Outcome(y, accepted, e.getClass().getSimpleName());
  }

  boolean ok() {
    return status.equals(SUCCESS);
  }
}
