package org.neuralode.adjoint.events;

/**
 * How a loss depends on the events of a solve, one entry per occurrence.
 *
 * @param times ∂L/∂t by the time of the event, at fixed states before and after
 * @param before ∂L/∂y of the state before the action
 * @param after ∂L/∂y of the state after the action
 */
public record EventCotangents(double[] times, double[][] before, double[][] after) {

  /** Cotangents of a loss that depends on no event; the caller may write to the arrays. */
  public static EventCotangents none(int occurrences, int dimension) {
    return new EventCotangents(
        new double[occurrences],
        new double[occurrences][dimension],
        new double[occurrences][dimension]);
  }

  /** Refuses cotangents of wrong lengths, or that are not finite. */
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
