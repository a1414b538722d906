package org.neuralode.api.solve;

/**
 * What a solve cost.
 *
 * @param evaluations evaluations of the field
 * @param vjps vector-Jacobian products of the field
 * @param jacobians Jacobians of the field
 * @param factorisations factorisations of iteration matrices
 * @param accepted steps accepted
 * @param rejected steps rejected
 * @param nanos wall time in nanoseconds
 */
public record Statistics(
    long evaluations,
    long vjps,
    long jacobians,
    long factorisations,
    long accepted,
    long rejected,
    long nanos) {

  /** Nothing done. */
  public static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);

  /** The cost where no Jacobian was needed. */
  public Statistics(long evaluations, long vjps, long accepted, long rejected, long nanos) {
    this(evaluations, vjps, 0, 0, accepted, rejected, nanos);
  }

  /** The cost of both. */
  public Statistics plus(Statistics other) {
    return new Statistics(
        evaluations + other.evaluations,
        vjps + other.vjps,
        jacobians + other.jacobians,
        factorisations + other.factorisations,
        accepted + other.accepted,
        rejected + other.rejected,
        nanos + other.nanos);
  }
}
