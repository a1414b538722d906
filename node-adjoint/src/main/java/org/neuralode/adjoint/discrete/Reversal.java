package org.neuralode.adjoint.discrete;

import org.neuralode.adjoint.discrete.Checkpoints.Checkpoint;

/** Visits the steps of a solve from the last to the first, from the states that were kept. */
final class Reversal {

  /** The work to be done on a step. */
  interface Steps {

    /**
     * Computes step i again.
     *
     * @param from state at the start of the step; not modified
     * @param to state at the end of the step; overwritten
     */
    void replay(int i, double[] from, double[] to);

    /**
     * Pulls back step i.
     *
     * @param state at its start; not modified
     */
    void pullBack(int i, double[] state);
  }

  private final Checkpoints checkpoints;
  private final Steps work;
  private long replayed;

  Reversal(Checkpoints checkpoints, Steps work) {
    this.checkpoints = checkpoints;
    this.work = work;
  }

  /**
   * Pulls back all steps; uses up the checkpoints. Between two checkpoints, binomial checkpoints
   * take the room that later ones have left.
   *
   * @return number of steps computed again
   */
  long run(int steps) {
    int end = steps;
    while (end > 0) {
      Checkpoint last = checkpoints.last();
      int length = end - last.step();
      if (length > 1) {
        int split = last.step() + Binomial.split(length, checkpoints.room());
        checkpoints.add(new Checkpoint(split, 0, replay(last, split)));
      } else {
        end = last.step();
        work.pullBack(end, last.state());
        checkpoints.drop();
      }
    }
    return replayed;
  }

  /** The state at the start of a later step. */
  private double[] replay(Checkpoint from, int to) {
    double[] state = from.state();
    for (int i = from.step(); i < to; i++) {
      double[] next = checkpoints.take();
      work.replay(i, state, next);
      if (i > from.step()) {
        checkpoints.release(state);
      }
      state = next;
      replayed++;
    }
    return state;
  }
}
