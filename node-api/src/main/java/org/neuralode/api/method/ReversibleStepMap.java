package org.neuralode.api.method;

/**
 * A step z1 = Φ(t, h, z) with its inverse, where z is the state y, n numbers, followed by the
 * numbers that the method carries along. Where {@link StepMap} says y, read z: {@link #apply} and
 * {@link #pullBack} take arrays of length {@link #length()}, and so does the state of a {@link
 * StepCotangent}. Cotangents of outputs have length n, and no stages are kept beside z.
 */
public interface ReversibleStepMap extends StepMap {

  /** Length of z. */
  int length();

  /**
   * Computes the z that a solve starts with, at t0 or after a jump of the field.
   *
   * @param t initial time
   * @param y initial state in its leading n numbers; not modified
   * @param z length {@link #length()}; overwritten; may be {@code y}
   */
  void start(double t, double[] y, double[] z);

  /**
   * Pulls a cotangent back through {@link #start}; to be called after the pull-back of each step
   * that began with a start.
   *
   * @param t initial time
   * @param y initial state in its leading n numbers; not modified
   * @param cotangent in: ∂L/∂z in its state; out: ∂L/∂y in the leading n numbers of the state and
   *     zeros behind, since a start forgets the numbers carried before; θ and t are added to
   */
  void pullBackStart(double t, double[] y, StepCotangent cotangent);

  /**
   * Undoes {@link #apply} with the same t and h, up to rounding.
   *
   * @param t start of the step
   * @param h signed step size
   * @param z1 z at {@code t + h}; not modified
   * @param z z at {@code t}; overwritten; may be {@code z1}
   */
  void invert(double t, double h, double[] z1, double[] z);
}
