package org.neuralode.training.parameters;

import java.util.Locale;

/**
 * Numbers that something has to keep in memory at once, estimated before any is allocated. The
 * estimate is a lower bound: what passes may still run out of memory.
 *
 * @param what what needs them and its size, such as {@code points: 2000000000}
 * @param numbers how many doubles
 */
public record MemoryNeed(String what, double numbers) {

  /**
   * Does nothing if the numbers fit into Java's heap.
   *
   * @throws IllegalArgumentException if not; says what is needed and what there is
   */
  public void check() {
    check(Runtime.getRuntime().maxMemory());
  }

  /** The same for a heap of so many bytes. */
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
