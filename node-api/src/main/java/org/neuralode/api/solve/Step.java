package org.neuralode.api.solve;

import org.neuralode.api.method.StepMap;

/**
 * A view of the step just accepted, valid only during the callback; its arrays must not be
 * modified.
 */
public interface Step {

  /** Start of the step. */
  double t0();

  /** End of the step, beyond {@link #t0()} in the direction of the solve. */
  double t1();

  /** State at {@link #t0()}. */
  double[] y0();

  /** State at {@link #t1()}. */
  double[] y1();

  /**
   * Writes the state at a time within the step.
   *
   * @param t time between {@link #t0()} and {@link #t1()}; at the ends the result is exactly {@link
   *     #y0()} or {@link #y1()}
   * @param out length n; overwritten
   */
  void interpolate(double t, double[] out);

  /** Number of doubles that {@link #saveStages} writes; 0 if the method has nothing to keep. */
  int stageLength();

  /**
   * Copies the step's internal stages, which only the {@link StepMap} of the same solver can read.
   *
   * @param out length {@link #stageLength()}; overwritten
   */
  void saveStages(double[] out);
}
