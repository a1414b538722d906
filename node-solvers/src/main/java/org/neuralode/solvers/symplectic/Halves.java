package org.neuralode.solvers.symplectic;

import java.util.Arrays;
import org.neuralode.api.field.Sparsity;

/**
 * The places of positions and momenta in the state, which is one block (q, p) per sample.
 *
 * @param samples number of blocks
 * @param width length of q, and of p
 */
record Halves(int samples, int width) {

  /**
   * The halves of a state of this dimension.
   *
   * @param method name for the message
   * @throws IllegalArgumentException if the state cannot be divided into halves
   */
  static Halves of(String method, int dimension, int controlled, int samples) {
    if (controlled != dimension) {
      throw new IllegalArgumentException(
          "%s takes no quadratures beside (q, p), but %d of %d components do not steer; integrate them afterwards, or use a solver for any state such as tsit5"
              .formatted(method, dimension - controlled, dimension));
    }
    int length = dimension / samples;
    if (length % 2 != 0) {
      throw new IllegalArgumentException(
          "%s reads the state of each sample as (q, p), two halves of equal length, but a sample has %d components; add what is missing, or use a solver for any state such as tsit5"
              .formatted(method, length));
    }
    return new Halves(samples, length / 2);
  }

  /**
   * Refuses a field that is known not to be separable, which the method would solve wrongly.
   *
   * @param method name for the message
   */
  void checkSeparable(String method, Sparsity sparsity) {
    for (int i = 0; i < sparsity.size(); i++) {
      for (int j : sparsity.columns()[i]) {
        if (i < width == j < width) {
          String half = i < width ? "dq/dt may depend on p" : "dp/dt may depend on q";
          throw new IllegalArgumentException(
              "%s is for separable systems, dq/dt = g(t, p) and dp/dt = f(t, q), but of state components 0 to %d the derivative of component %d depends on component %d; %s alone: order the states as (q, p), or use a solver for any state such as tsit5"
                  .formatted(method, 2 * width - 1, i, j, half));
        }
      }
    }
  }

  /** Adds a · k to one half of y. */
  void add(Substep.Half half, double a, double[] k, double[] y) {
    for (int s = 0; s < samples; s++) {
      int from = from(half, s);
      for (int i = from; i < from + width; i++) {
        y[i] += a * k[i];
      }
    }
  }

  /** Writes a · y to one half of {@code out} and 0 to the other. */
  void select(Substep.Half half, double a, double[] y, double[] out) {
    Arrays.fill(out, 0);
    add(half, a, y, out);
  }

  private int from(Substep.Half half, int sample) {
    int block = 2 * sample * width;
    return half == Substep.Half.POSITIONS ? block : block + width;
  }
}
