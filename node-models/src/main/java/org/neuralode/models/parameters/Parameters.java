package org.neuralode.models.parameters;

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
    int end = slices.isEmpty() ? 0 : slices.get(slices.size() - 1).end();
    if (end != values.length) {
      throw new IllegalArgumentException(
          "the slices end at " + end + " but there are " + values.length + " values");
    }
  }

  /** Number of parameters. */
  public int count() {
    return values.length;
  }

  /** Overwrites all values. */
  public void set(double[] theta) {
    System.arraycopy(theta, 0, values, 0, values.length);
  }
}
