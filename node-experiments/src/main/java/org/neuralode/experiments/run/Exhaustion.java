package org.neuralode.experiments.run;

import java.util.Locale;
import java.util.Optional;

/** Recognises failures that came from too little memory or stack, and words them for the user. */
public final class Exhaustion {
  /** The number of causes to look through; a longer chain would be a cycle. */
  private static final int DEPTH = 20;

  private Exhaustion() {}

  /** A message about memory or stack, if the lack of one of them caused the failure. */
  public static Optional<String> of(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (cause instanceof OutOfMemoryError) {
        return Optional.of(memory());
      }
      if (cause instanceof StackOverflowError) {
        return Optional.of("something is nested too deeply; write it flatter");
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static String memory() {
    return String.format(
        Locale.ROOT,
        "out of memory: Java has %.0f MiB; make the problem smaller (fewer points or output times,"
            + " narrower layers, gradient checkpointed), or give Java more, as in"
            + " NEURALODE_JAVA_OPTS=-Xmx4g ./neuralode ...",
        Runtime.getRuntime().maxMemory() / 1048576.0);
  }
}
