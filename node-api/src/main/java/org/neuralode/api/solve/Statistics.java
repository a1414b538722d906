package org.neuralode.api.solve;

/**
 * The cost of a solve.
 *
 * @param evaluations evaluations of the field
 * @param vjps vector-Jacobian products of the field
 * @param jacobians Jacobians of the field
 * @param factorisations factorisations of iteration matrices
 * @param accepted steps accepted
 * @param rejected steps rejected
 * @param nanos wall time in nanoseconds
 * @param note a remark on the solve, such as the methods that were chosen; often empty
 */
public record Statistics(
    long evaluations,
    long vjps,
    long jacobians,
    long factorisations,
    long accepted,
    long rejected,
    long nanos,
    String note) {

  private static final int LONGEST_NOTE = 1000;
  private static final String MORE = "and so on";

  /** The cost of doing nothing. */
  public static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);

  /** The cost of a solve without a note. */
  public Statistics(
      long evaluations,
      long vjps,
      long jacobians,
      long factorisations,
      long accepted,
      long rejected,
      long nanos) {
    this(evaluations, vjps, jacobians, factorisations, accepted, rejected, nanos, "");
  }

  /** The cost of a solve without Jacobians, factorisations or a note. */
  public Statistics(long evaluations, long vjps, long accepted, long rejected, long nanos) {
    this(evaluations, vjps, 0, 0, accepted, rejected, nanos);
  }

  /** The sum of both costs; a note that the first note contains is not repeated. */
  public Statistics plus(Statistics other) {
    return new Statistics(
        evaluations + other.evaluations,
        vjps + other.vjps,
        jacobians + other.jacobians,
        factorisations + other.factorisations,
        accepted + other.accepted,
        rejected + other.rejected,
        nanos + other.nanos,
        joined(note, other.note));
  }

  /** Joins two notes, the second cut to "and so on" once the first is too long to read. */
  private static String joined(String first, String second) {
    if (first.isEmpty() || first.contains(second) || first.endsWith(MORE)) {
      return first.isEmpty() ? second : first;
    }
    return first + "; " + (first.length() > LONGEST_NOTE ? MORE : second);
  }

  /** The same cost with another note. */
  public Statistics withNote(String newNote) {
    return new Statistics(
        evaluations, vjps, jacobians, factorisations, accepted, rejected, nanos, newNote);
  }
}
