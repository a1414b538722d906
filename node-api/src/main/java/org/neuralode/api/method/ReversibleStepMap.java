package org.neuralode.api.method;

/**
 * One step z1 = Φ(t, h, z) with its inverse, on a vector z: the state y in the leading n numbers,
 * then the numbers that the method carries along. For y in {@link StepMap} read z: the arrays of
 * {@link #apply} and {@link #pullBack} and the state of the {@link StepCotangent} have length
 * {@link #length()}. Cotangents of outputs have length n, and there are no stages beside z.
 */
public interface ReversibleStepMap extends StepMap {

  /** Length of z. */
  int length();

  /**
   * Computes z at the start of a solve, or anew after a jump of the field.
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
   * @param cotangent in: ∂L/∂z in its state; out: ∂L/∂y in the leading n numbers of its state and
   *     zeros after them, for a start does not depend on the numbers carried before; the
   *     derivatives by θ and t are added to
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
