package org.neuralode.bench.machine;

import java.util.Locale;
import org.neuralode.bench.Timing;

/**
 * The measured peak performance of one thread of this machine.
 *
 * @param kernels name of the kernels that measured
 * @param doubles floating-point operations per second, a multiply-add counting two
 * @param floats floating-point operations per second in single precision
 * @param l1 bytes per second of a triad whose arrays fit into the first cache
 * @param l2 bytes per second of a triad in the second cache
 * @param l3 bytes per second of a triad in the third cache, which cores share
 * @param memory bytes per second of a triad in memory
 */
public record Peak(
    String kernels, double doubles, double floats, double l1, double l2, double l3, double memory) {
  /**
   * Rounds of one call, few so that there are many calls: code that runs before the compiler is
   * done takes a thousand times as long.
   */
  private static final int ROUNDS = 256;

  /** The bytes of the three arrays of a triad, for each cache and for memory. */
  private static final int L1_BYTES = 24_000;

  private static final int L2_BYTES = 384_000;
  private static final int L3_BYTES = 6_000_000;
  private static final int MEMORY_BYTES = 120_000_000;

  /** Measures the peak. */
  public static Peak measure(Timing.Effort effort) {
    Kernels kernels = Kernels.best();
    double[] sink = new double[1];
    double doubles = 2.0 * kernels.doubles(ROUNDS, sink);
    double floats = 2.0 * kernels.floats(ROUNDS, sink);
    return new Peak(
        kernels.name(),
        doubles / Timing.of(() -> kernels.doubles(ROUNDS, sink), effort).least(),
        floats / Timing.of(() -> kernels.floats(ROUNDS, sink), effort).least(),
        triad(L1_BYTES, effort),
        triad(L2_BYTES, effort),
        triad(L3_BYTES, effort),
        triad(MEMORY_BYTES, effort));
  }

  /**
   * The bytes per second of a = b + s c; lines that a store reads before it writes are not counted.
   */
  private static double triad(int bytes, Timing.Effort effort) {
    int n = bytes / (3 * Double.BYTES);
    double[] a = new double[n];
    double[] b = new double[n];
    double[] c = new double[n];
    int repeat = Math.max(1, L2_BYTES / bytes);
    double seconds =
        Timing.of(
                () -> {
                  for (int r = 0; r < repeat; r++) {
                    triad(a, b, c, 1 + 1e-9 * r);
                  }
                },
                effort)
            .least();
    return (double) repeat * n * 3 * Double.BYTES / seconds;
  }

  private static void triad(double[] a, double[] b, double[] c, double s) {
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] + s * c[i];
    }
  }

  /** The bytes per second for data of this size, from the smallest cache that holds the data. */
  private double bandwidth(double bytes) {
    // Short loops pay for their ends, so that the first cache can seem slower than the second.
    double nearest = Math.max(l1, l2);
    return bytes <= L1_BYTES
        ? nearest
        : bytes <= 2 * L2_BYTES ? l2 : bytes <= 2 * L3_BYTES ? l3 : memory;
  }

  /**
   * The least time that these operations and this traffic take, in seconds.
   *
   * @param flops operations in double precision
   * @param bytes bytes read and written
   * @param reach bytes of one pass, which decide on the cache
   */
  public double seconds(double flops, double bytes, double reach) {
    return Math.max(flops / doubles, bytes / bandwidth(reach));
  }

  /** The peak as text for a reader. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%.1f GFLOP/s in double, %.1f in single precision (%s); triad %.0f GB/s from the first"
            + " cache, %.0f from the second, %.0f from the third, %.1f from memory",
        doubles * 1e-9,
        floats * 1e-9,
        kernels,
        l1 * 1e-9,
        l2 * 1e-9,
        l3 * 1e-9,
        memory * 1e-9);
  }
}
