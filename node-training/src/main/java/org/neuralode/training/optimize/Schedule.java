package org.neuralode.training.optimize;

/**
 * How the learning rate changes over training; the plug-in slot behind {@code training.schedule}.
 * Immutable.
 */
public interface Schedule {

  /** The schedule's id, as in {@code type: cosine}. */
  String name();

  /**
   * Factor on the learning rate.
   *
   * @param step steps taken, from 0
   * @param steps steps planned in all
   */
  double factor(long step, long steps);
}
