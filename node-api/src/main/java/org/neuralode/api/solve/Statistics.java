package org.neuralode.api.solve;

/**
 * What a solve cost.
 *
 * @param evaluations evaluations of the field
 * @param vjps vector-Jacobian products of the field
 * @param accepted steps accepted
 * @param rejected steps rejected
 * @param nanos wall time in nanoseconds
 */
public record Statistics(long evaluations, long vjps, long accepted, long rejected, long nanos) {

  /** Nothing done. */
  public static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);

  /** The cost of both. */
  public Statistics plus(Statistics other) {
    return new Statistics(
        evaluations + other.evaluations,
        vjps + other.vjps,
        accepted + other.accepted,
        rejected + other.rejected,
        nanos + other.nanos);
  }
}
