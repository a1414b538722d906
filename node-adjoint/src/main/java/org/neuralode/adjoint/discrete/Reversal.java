package org.neuralode.adjoint.discrete;

import org.neuralode.adjoint.discrete.Checkpoints.Checkpoint;

/**
 * Visits the steps of a solve from the last to the first, computing states again from checkpoints.
 */
final class Reversal {

  /** The work to be done on single steps. */
  interface Steps {

    /**
     * Computes step i again.
     *
     * @param from state at the start of the step; not modified
     * @param to state at the end of the step; overwritten
     */
    void replay(int i, double[] from, double[] to);

    /**
     * Pulls cotangents back through step i.
     *
     * @param state state at the start of the step; not modified
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
   * Pulls cotangents back through all steps and uses up the checkpoints. The room that later
   * checkpoints have left is used for binomial checkpoints between the earlier ones.
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

  /** The state at the start of step {@code to}, computed again from an earlier checkpoint. */
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
