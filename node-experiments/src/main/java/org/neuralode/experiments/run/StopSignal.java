package org.neuralode.experiments.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries the wish to stop from the thread that hears Ctrl-C to the one that trains. */
public final class StopSignal {
  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile boolean requested;

  /** Asks training to stop after the mini-batch it is at. */
  public void request() {
    requested = true;
  }

  /** Whether training should stop. */
  public boolean requested() {
    return requested;
  }

  /** Says that nothing more will be written. */
  public void settle() {
    settled.countDown();
  }

  /** Waits until everything is written. Returns false if that took too long. */
  public boolean awaitSettled(long seconds) throws InterruptedException {
    return settled.await(seconds, TimeUnit.SECONDS);
  }
}
