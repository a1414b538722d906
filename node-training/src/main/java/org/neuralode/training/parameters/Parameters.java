package org.neuralode.training.parameters;

import java.util.List;

/**
 * All parameters of a model as one array with named slices.
 *
 * @param slices the parts, in order, without gaps
 * @param values θ; training writes into it
 */
public record Parameters(List<Slice> slices, double[] values) {

  public Parameters {
    slices = List.copyOf(slices);
    int end = 0;
    for (Slice slice : slices) {
      if (slice.offset() != end) {
        throw new IllegalArgumentException(
            slice.name() + " begins at " + slice.offset() + ", the slice before it ends at " + end);
      }
      end = slice.end();
    }
    if (end != values.length) {
      throw new IllegalArgumentException(
          "the slices end at " + end + " but there are " + values.length + " values");
    }
  }

  /** Number of parameters. */
  public int count() {
    return values.length;
  }

  /**
   * Overwrites all values.
   *
   * @throws IllegalArgumentException if the number of values differs
   */
  public void set(double[] theta) {
    if (theta.length != values.length) {
      throw new IllegalArgumentException(
          "there are " + values.length + " parameters, got " + theta.length + " values");
    }
    System.arraycopy(theta, 0, values, 0, values.length);
  }
}
