package org.neuralode.adjoint.continuous;

/** Counts the bytes of numbers held now, and the largest count so far. */
final class Memory {
  private final long base;
  private long peak;

  /**
   * @param base bytes held all the time
   */
  Memory(long base) {
    this.base = base;
    peak = base;
  }

  /** Notes that so many bytes are held beside the base. */
  void hold(long bytes) {
    peak = Math.max(peak, base + bytes);
  }

  long peak() {
    return peak;
  }
}
