package org.neuralode.autodiff.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that take numbered pieces of work, the caller's thread among them. Handing out work
 * allocates nothing. One caller at a time has the other threads; a second caller works alone
 * meanwhile.
 */
final class Threads {
  /**
   * How often a thread looks for work before it goes to sleep; takes about as long as a wake-up.
   */
  private static final int SPINS = 20_000;

  private static final int WORKER_BITS = 12;
  private static final int MOST_WORKERS = (1 << WORKER_BITS) - 1;

  /** Work that consists of numbered pieces. */
  @FunctionalInterface
  interface Task {
    void run(int worker, int piece);
  }

  private static final int OPEN = 1 << 15;

  private final Thread[] helpers;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger();

  /** {@link #OPEN} while helpers may join a round, plus the number of helpers that have joined. */
  private final AtomicInteger gate = new AtomicInteger();

  // These fields are written before the gate opens, and read behind it.
  private Task task = (worker, piece) -> {};
  private int pieces;
  private volatile Throwable failure;

  /**
   * The number of the round and, in the lowest bits, the number of workers that may take part, in
   * one field so that both change together.
   */
  private volatile int round;

  /**
   * Creates a team whose threads start when first needed.
   *
   * @param count number of threads, the caller's included
   */
  Threads(int count) {
    helpers = new Thread[Math.min(count, MOST_WORKERS) - 1];
  }

  int count() {
    return helpers.length + 1;
  }

  /**
   * Runs a task once for each piece of work; returns when all pieces are done.
   *
   * @param workers the most threads that may take part, up to {@link #count()}
   */
  void run(int workers, int count, Task work) {
    if (workers < 2 || count < 2 || !busy.compareAndSet(0, 1)) {
      for (int piece = 0; piece < count; piece++) {
        work.run(0, piece);
      }
      return;
    }
    try {
      share(workers, count, work);
      if (failure != null) {
        throw new IllegalStateException("a thread of the engine failed: " + failure, failure);
      }
    } finally {
      busy.set(0);
    }
  }

  private void share(int workers, int count, Task work) {
    task = work;
    pieces = count;
    failure = null;
    next.set(0);
    int before = round;
    int now = ((before >>> WORKER_BITS) + 1) << WORKER_BITS | workers;
    round = now;
    gate.set(OPEN);
    for (int h = 0; h < workers - 1; h++) {
      wake(h, before);
    }
    takePieces(0);
    // A helper that has not joined by now finds nothing left to do.
    gate.addAndGet(-OPEN);
    while (gate.get() > 0) {
      Thread.onSpinWait();
    }
  }

  private void wake(int h, int before) {
    if (helpers[h] == null) {
      helpers[h] = new Thread(() -> help(h, before), "neuralode-engine-" + (h + 1));
      helpers[h].setDaemon(true);
      helpers[h].start();
    } else {
      LockSupport.unpark(helpers[h]);
    }
  }

  private void help(int h, int first) {
    int seen = first;
    while (true) {
      int spins = 0;
      while (round == seen) {
        if (++spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      seen = round;
      if (join()) {
        // Inside the gate the round stands still; the round seen outside may have been over.
        seen = round;
        if (h + 1 < (seen & MOST_WORKERS)) {
          takePieces(h + 1);
        }
        gate.decrementAndGet();
      }
    }
  }

  private boolean join() {
    int g = gate.get();
    while (g >= OPEN) {
      if (gate.compareAndSet(g, g + 1)) {
        return true;
      }
      g = gate.get();
    }
    return false;
  }

  private void takePieces(int worker) {
    try {
      for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
        task.run(worker, piece);
      }
    } catch (RuntimeException | Error e) { // the caller gets the failure
      failure = e;
    }
  }
}
