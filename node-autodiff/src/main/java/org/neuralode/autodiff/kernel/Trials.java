package org.neuralode.autodiff.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs code in the background, one trial after the other, until the code is faster than the code it
 * is to replace. Before Java has compiled operations on vectors they are a hundred times slower
 * than plain loops, and where Java cannot turn them into instructions they stay so. Both codes give
 * the same bits, so programs change over when it pays.
 */
public final class Trials {
  /**
   * Milliseconds before the first trial: a process that ends sooner has no use for a trial, and
   * would have to wait for the compiler.
   */
  private static final long PATIENCE = 800;

  private static final Logger LOG = System.getLogger("org.neuralode");
  private static final int IN_A_ROW = 3;
  private static final long LONGEST = 5_000_000_000L;
  private static final BlockingQueue<Runnable> WANTED = new LinkedBlockingQueue<>();

  static {
    Thread thread = new Thread(Trials::work, "neuralode-simd-trial");
    thread.setDaemon(true);
    thread.start();
  }

  private Trials() {}

  /** Asks for a trial, which runs when those before it are through. */
  public static void submit(Runnable trial) {
    WANTED.add(trial);
  }

  @SuppressWarnings("InfiniteLoopStatement") // the thread is a daemon
  private static void work() {
    try {
      Thread.sleep(PATIENCE);
      while (true) {
        WANTED.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether one piece of code becomes faster than the other within some seconds.
   *
   * @param what name of the code on trial, for the log
   */
  public static boolean isFaster(String what, Runnable one, Runnable other) {
    int wins = 0;
    long begin = System.nanoTime();
    while (wins < IN_A_ROW && System.nanoTime() - begin < LONGEST) {
      wins = nanos(one) < nanos(other) ? wins + 1 : 0;
    }
    boolean faster = wins == IN_A_ROW;
    double seconds = (System.nanoTime() - begin) * 1e-9;
    LOG.log(Level.DEBUG, "SIMD trial of {0}: {1} after {2} s", what, faster, seconds);
    return faster;
  }

  private static long nanos(Runnable code) {
    long begin = System.nanoTime();
    code.run();
    return System.nanoTime() - begin;
  }
}
