package org.neuralode.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.neuralode.experiments.run.StopSignal;

/**
 * Lets Ctrl-C end training in order: the mini-batch is finished and a checkpoint written before the
 * process ends.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 120;

  private final Thread hook;

  /**
   * Starts to listen for Ctrl-C.
   *
   * @param stop carries the request to the thread that trains
   * @param folder the run folder, from which training can resume
   * @param err receives the message to the user
   */
  Interruption(StopSignal stop, Path folder, PrintWriter err) {
    hook = new Thread(() -> onInterrupt(stop, folder, err), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void onInterrupt(StopSignal stop, Path folder, PrintWriter err) {
    stop.request();
    try {
      boolean settled = stop.awaitSettled(PATIENCE_SECONDS);
      err.println();
      err.println(
          settled
              ? "neuralode: interrupted; go on with: neuralode resume " + folder
              : "neuralode: interrupted before a last checkpoint could be written");
      err.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops listening. */
  void disarm() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is already running; the process ends when the hook is done.
    }
  }
}
