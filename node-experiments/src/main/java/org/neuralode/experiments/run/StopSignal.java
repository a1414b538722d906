package org.neuralode.experiments.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries the request to stop from the thread that handles Ctrl-C to the training thread. */
public final class StopSignal {
  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile boolean requested;

  /** Asks training to stop after the present mini-batch. */
  public void request() {
    requested = true;
  }

  /** Whether training should stop. */
  public boolean requested() {
    return requested;
  }

  /** Declares that nothing more will be written. */
  public void settle() {
    settled.countDown();
  }

  /**
   * Waits until everything is written, and returns false if that took longer than {@code seconds}.
   */
  public boolean awaitSettled(long seconds) throws InterruptedException {
    return settled.await(seconds, TimeUnit.SECONDS);
  }
}
