package org.neuralode.adjoint.discrete;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The states kept of a solve whose number of steps is not known in advance: Wang, Moin &amp;
 * Iaccarino (2009), Minimal repetition dynamic checkpointing algorithm for unsteady adjoint
 * calculation, SIAM J. Sci. Comput. 31, 2549–2567, algorithm 1. The paper leaves open which
 * dispensable checkpoint makes room; here it is the newest.
 *
 * <p>Each checkpoint has a level, and is dispensable once a later checkpoint has a higher level.
 */
final class Checkpoints {

  /**
   * A kept state.
   *
   * @param step index of the step that begins with the state
   * @param level rank of the checkpoint
   * @param state the state
   */
  record Checkpoint(int step, int level, double[] state) {}

  private final IntUnaryOperator limit;
  private final int length;

  /**
   * Checkpoints in order of steps: during the solve only those with levels that never rise, while
   * steps are reversed all of them.
   */
  private final List<Checkpoint> kept = new ArrayList<>();

  /** Dispensable checkpoints, the newest first. */
  private final Deque<Checkpoint> dispensable = new ArrayDeque<>();

  private final Deque<double[]> free = new ArrayDeque<>();
  private double[] borrowed = {};
  private int last;
  private int most;
  private int arrays;

  /**
   * @param limit most checkpoints after a number of steps, the initial state included; at least 1,
   *     and never falls
   * @param length length of a state
   */
  Checkpoints(IntUnaryOperator limit, int length) {
    this.limit = limit;
    this.length = length;
  }

  /** Forgets all states and begins with a state that belongs to the caller and is not copied. */
  void start(double[] initial) {
    close();
    while (!kept.isEmpty()) {
      drop();
    }
    last = 0;
    borrowed = initial;
    add(new Checkpoint(0, Integer.MAX_VALUE, initial));
  }

  /** Forgets all states and begins with a copy of a state. */
  void startWithCopy(double[] initial) {
    start(initial);
    kept.set(0, new Checkpoint(0, Integer.MAX_VALUE, copy(initial)));
  }

  /**
   * Keeps the state at the start of a step, and drops another state if there are too many.
   *
   * @param step index of the step, one more than in the last call, from 1
   * @param state state at the start of the step; copied
   */
  void offer(int step, double[] state) {
    last = step;
    int allowed = limit.applyAsInt(step);
    if (allowed == 1) {
      return;
    }
    int level = 0;
    if (size() == allowed && !dispensable.isEmpty()) {
      release(dispensable.removeFirst().state());
    } else if (size() == allowed) {
      level = drop().level() + 1;
      while (kept.get(kept.size() - 1).level() < level) {
        dispensable.addLast(kept.remove(kept.size() - 1));
      }
    }
    add(new Checkpoint(step, level, copy(state)));
  }

  private double[] copy(double[] state) {
    double[] copy = take();
    System.arraycopy(state, 0, copy, 0, length);
    return copy;
  }

  /** Ends the solve: from now on, checkpoints are used from the last to the first. */
  void close() {
    kept.addAll(dispensable);
    dispensable.clear();
    kept.sort(Comparator.comparingInt(Checkpoint::step));
  }

  /** The last checkpoint. */
  Checkpoint last() {
    return kept.get(kept.size() - 1);
  }

  /** How many checkpoints there may be from the last one on, the last one included. */
  int room() {
    return Math.max(1, limit.applyAsInt(last) - kept.size() + 1);
  }

  /**
   * Adds a checkpoint after the last one; its state is an array that was {@linkplain #take taken}.
   */
  void add(Checkpoint checkpoint) {
    kept.add(checkpoint);
    most = Math.max(most, size());
  }

  /** Removes the last checkpoint, and releases its array. */
  Checkpoint drop() {
    Checkpoint dropped = kept.remove(kept.size() - 1);
    if (dropped.state() != borrowed) {
      release(dropped.state());
    }
    return dropped;
  }

  /** Hands out an array for a state. */
  double[] take() {
    if (free.isEmpty()) {
      arrays++;
      return new double[length];
    }
    return free.pop();
  }

  /** Takes back an array that was handed out. */
  void release(double[] state) {
    free.push(state);
  }

  private int size() {
    return kept.size() + dispensable.size();
  }

  /** Length of a state. */
  int length() {
    return length;
  }

  /** Largest number of checkpoints so far, the initial state among them. */
  int most() {
    return Math.min(most, limit.applyAsInt(last));
  }

  /**
   * Bytes of the most states held at one time, without a borrowed initial state. Computing steps
   * again takes two states beyond the checkpoints.
   */
  long bytes() {
    return (long) Double.BYTES * length * arrays;
  }
}
