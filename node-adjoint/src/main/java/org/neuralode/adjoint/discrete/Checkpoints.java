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
 * calculation, SIAM J. Sci. Comput. 31, 2549–2567, algorithm 1. Where the paper leaves open which
 * dispensable checkpoint makes room, the newest does.
 *
 * <p>Each checkpoint has a level; it is dispensable once a later checkpoint has a higher level.
 */
final class Checkpoints {

  /**
   * A kept state.
   *
   * @param step the step that begins with the state
   * @param level its rank
   * @param state the state
   */
  record Checkpoint(int step, int level, double[] state) {}

  private final IntUnaryOperator limit;
  private final int length;

  /**
   * Checkpoints in order of steps, with levels that never rise; while steps are reversed, all
   * checkpoints.
   */
  private final List<Checkpoint> kept = new ArrayList<>();

  /** Dispensable checkpoints, newest first. */
  private final Deque<Checkpoint> dispensable = new ArrayDeque<>();

  private final Deque<double[]> free = new ArrayDeque<>();
  private double[] borrowed = {};
  private int last;
  private int most;
  private int arrays;

  /**
   * @param limit most checkpoints after that many steps, at least 1, the initial state among them;
   *     never falls
   * @param length of a state
   */
  Checkpoints(IntUnaryOperator limit, int length) {
    this.limit = limit;
    this.length = length;
  }

  /**
   * Forgets all states and begins with an initial state, which belongs to the caller and is not
   * copied.
   */
  void start(double[] initial) {
    close();
    while (!kept.isEmpty()) {
      drop();
    }
    last = 0;
    borrowed = initial;
    add(new Checkpoint(0, Integer.MAX_VALUE, initial));
  }

  /** Forgets all states and begins with a copy of an initial state. */
  void startWithCopy(double[] initial) {
    start(initial);
    kept.set(0, new Checkpoint(0, Integer.MAX_VALUE, copy(initial)));
  }

  /**
   * Keeps the state at the start of a step, and drops another where there are too many.
   *
   * @param step the step after that of the last call, from 1
   * @param state copied
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

  /** Ends the solve: from now on checkpoints are used from the last to the first. */
  void close() {
    kept.addAll(dispensable);
    dispensable.clear();
    kept.sort(Comparator.comparingInt(Checkpoint::step));
  }

  /** The last checkpoint. */
  Checkpoint last() {
    return kept.get(kept.size() - 1);
  }

  /** Number of checkpoints that may exist from the last one on, the last one included. */
  int room() {
    return Math.max(1, limit.applyAsInt(last) - kept.size() + 1);
  }

  /** Adds a checkpoint behind the last, with a state that was {@linkplain #take taken}. */
  void add(Checkpoint checkpoint) {
    kept.add(checkpoint);
    most = Math.max(most, size());
  }

  /** Removes the last checkpoint. */
  Checkpoint drop() {
    Checkpoint dropped = kept.remove(kept.size() - 1);
    if (dropped.state() != borrowed) {
      release(dropped.state());
    }
    return dropped;
  }

  /** An array for a state, to be given back by {@link #release}. */
  double[] take() {
    if (free.isEmpty()) {
      arrays++;
      return new double[length];
    }
    return free.pop();
  }

  /** Takes an array back. */
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
   * Bytes of the largest number of states so far, without a borrowed one. The states are one more
   * than the limit, because steps are computed again from one state to another.
   */
  long bytes() {
    return (long) Double.BYTES * length * arrays;
  }
}
