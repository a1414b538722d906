package org.neuralode.api.method;

import org.neuralode.api.solve.Step;

/**
 * One step y1 = Φ(t, h, y) as a differentiable function. Thread-confined: an instance owns scratch
 * memory.
 */
public interface StepMap {

  /** Stands in for stages that were not kept: {@link #pullBack} recomputes the stages. */
  double[] RECOMPUTE = {};

  /**
   * Computes the step.
   *
   * @param t start of the step
   * @param h signed step size
   * @param y state at {@code t}; not modified
   * @param y1 state at {@code t + h}; overwritten
   */
  void apply(double t, double h, double[] y, double[] y1);

  /**
   * Pulls cotangents of the step's end and of its interpolated outputs back to its start.
   *
   * @param t start of the step
   * @param h signed step size; a variable independent of t, see {@link StepCotangent}
   * @param y state at {@code t}; not modified
   * @param stages the stages that {@link Step#saveStages} wrote for this step, or {@link
   *     #RECOMPUTE}
   * @param outputs cotangents of the outputs interpolated within this step
   * @param cotangent in: ∂L/∂y1 in its state; out: ∂L/∂y in its state, and its derivatives by θ, t
   *     and h added to
   */
  void pullBack(
      double t,
      double h,
      double[] y,
      double[] stages,
      OutputCotangents outputs,
      StepCotangent cotangent);

  /** Field evaluations done so far by this map. */
  long evaluations();

  /** Vector-Jacobian products done so far by this map. */
  long vjps();
}
