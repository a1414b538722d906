package org.neuralode.experiments.run;

import java.util.Locale;
import java.util.Optional;

/** Says in words that Java's memory or stack was too small. */
public final class Exhaustion {
  /** Causes that are looked through; more would be a cycle. */
  private static final int DEPTH = 20;

  private Exhaustion() {}

  /** What ran out, if that is why something failed. */
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
