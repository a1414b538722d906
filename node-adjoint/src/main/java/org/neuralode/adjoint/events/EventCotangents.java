package org.neuralode.adjoint.events;

/**
 * How a loss hangs on the events of a solve, one entry per occurrence.
 *
 * @param times ∂L/∂t of the time at which it took place, the states held
 * @param before ∂L/∂y of the state before its action
 * @param after ∂L/∂y of the state after it
 */
public record EventCotangents(double[] times, double[][] before, double[][] after) {

  /** A loss that hangs on no event; the arrays are to be written to. */
  public static EventCotangents none(int occurrences, int dimension) {
    return new EventCotangents(
        new double[occurrences],
        new double[occurrences][dimension],
        new double[occurrences][dimension]);
  }

  /** Refuses what does not fit or is not finite. */
  void check(int occurrences, int dimension) {
    if (times.length != occurrences
        || before.length != occurrences
        || after.length != occurrences) {
      throw new IllegalArgumentException(
          "expected cotangents of %d events, got %d times, %d states before and %d after"
              .formatted(occurrences, times.length, before.length, after.length));
    }
    for (int k = 0; k < occurrences; k++) {
      check(k, "the time of", new double[] {times[k]}, 1);
      check(k, "the state before", before[k], dimension);
      check(k, "the state after", after[k], dimension);
    }
  }

  private static void check(int k, String what, double[] bar, int length) {
    if (bar.length != length) {
      throw new IllegalArgumentException(
          "the cotangent of %s event %d has length %d, expected %d"
              .formatted(what, k, bar.length, length));
    }
    for (int i = 0; i < length; i++) {
      if (!Double.isFinite(bar[i])) {
        throw new IllegalArgumentException(
            "the cotangent of %s event %d is %s in component %d; check the loss there"
                .formatted(what, k, bar[i], i));
      }
    }
  }
}
