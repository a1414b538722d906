package org.neuralode.adjoint.continuous;

/** The largest count of bytes of numbers held at one time, so far. */
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

  /** Records that this many bytes are held now besides the base. */
  void hold(long bytes) {
    peak = Math.max(peak, base + bytes);
  }

  long peak() {
    return peak;
  }
}
