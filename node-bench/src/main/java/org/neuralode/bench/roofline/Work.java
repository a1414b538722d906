package org.neuralode.bench.roofline;

/**
 * Arithmetic and traffic of a computation.
 *
 * @param flops floating-point operations, a multiply-add counting two
 * @param bytes read and written at the least
 * @param reach bytes of its largest single pass, which say in which cache the traffic stays
 */
record Work(double flops, double bytes, double reach) {
  static final Work NONE = new Work(0, 0, 0);

  /** One pass. */
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
