package org.neuralode.bench.roofline;

/**
 * Arithmetic and traffic of a computation.
 *
 * @param flops floating-point operations, a multiply-add counting two
 * @param bytes bytes read and written at the least
 * @param reach bytes of the largest single pass, which decide in which cache the traffic stays
 */
record Work(double flops, double bytes, double reach) {
  static final Work NONE = new Work(0, 0, 0);

  /** The work of a single pass over its data. */
  static Work pass(double flops, double bytes) {
    return new Work(flops, bytes, bytes);
  }

  Work plus(Work other) {
    return new Work(flops + other.flops, bytes + other.bytes, Math.max(reach, other.reach));
  }

  Work times(double count) {
    return new Work(count * flops, count * bytes, reach);
  }
}
