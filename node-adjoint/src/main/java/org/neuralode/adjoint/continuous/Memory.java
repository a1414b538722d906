package org.neuralode.adjoint.continuous;

/** Bytes of numbers held, and the most at one time. */
final class Memory {
  private final long base;
  private long peak;

  /**
   * @param base held all the time
   */
  Memory(long base) {
    this.base = base;
    peak = base;
  }

  /** These are held now besides the base. */
  void hold(long bytes) {
    peak = Math.max(peak, base + bytes);
  }

  long peak() {
    return peak;
  }
}
