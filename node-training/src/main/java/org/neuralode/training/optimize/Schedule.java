package org.neuralode.training.optimize;

/**
 * How the learning rate changes over training; the plug-in slot behind {@code training.schedule}.
 * Immutable.
 */
public interface Schedule {

  /** The id of the schedule, as in {@code type: cosine}. */
  String name();

  /**
   * The factor on the learning rate.
   *
   * @param step steps taken before this one
   * @param steps steps planned in all
   */
  double factor(long step, long steps);
}
