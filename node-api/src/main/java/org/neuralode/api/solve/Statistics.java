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
 * @param note what else there is to say of the solve, such as the methods that were chosen; often
 *     empty
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

  /** Nothing done. */
  public static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);

  /** The cost of a solve of which there is nothing else to say. */
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

  /** The cost where no Jacobian was needed. */
  public Statistics(long evaluations, long vjps, long accepted, long rejected, long nanos) {
    this(evaluations, vjps, 0, 0, accepted, rejected, nanos);
  }

  /** The cost of both; what both notes say is said once. */
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

  /** One note after the other, as long as the whole can be read. */
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
