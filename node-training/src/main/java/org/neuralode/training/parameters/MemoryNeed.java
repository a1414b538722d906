package org.neuralode.training.parameters;

import java.util.Locale;

/**
 * An estimate of the numbers that a computation keeps in memory at once, made before they are
 * allocated. The estimate is a lower bound: a computation that passes the check may still run out
 * of memory.
 *
 * @param what the computation and its size, such as {@code points: 2000000000}
 * @param numbers how many doubles
 */
public record MemoryNeed(String what, double numbers) {

  /**
   * Refuses numbers that do not fit into Java's heap.
   *
   * @throws IllegalArgumentException if they do not fit; the message says how much memory is needed
   *     and how much there is
   */
  public void check() {
    check(Runtime.getRuntime().maxMemory());
  }

  /** Refuses numbers that do not fit into a heap of so many bytes. */
  void check(long heap) {
    double bytes = Double.BYTES * numbers;
    if (bytes > heap) {
      throw new IllegalArgumentException(
          "%s needs at least %s of memory, and Java has %s; make it smaller, or give Java more, as in NEURALODE_JAVA_OPTS=-Xmx%.0fg"
              .formatted(
                  what, words(bytes), words((double) heap), Math.ceil(bytes / (1L << 30) + 0.5)));
    }
  }

  private static String words(double bytes) {
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%.0f MiB", bytes / (1L << 20))
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (1L << 30));
  }
}
