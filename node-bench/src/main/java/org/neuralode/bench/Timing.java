package org.neuralode.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The time that a piece of work takes once it is compiled.
 *
 * @param wall median time on the clock, in seconds
 * @param cpu median CPU time of the calling thread, in seconds
 * @param least least CPU time of the calling thread, in seconds
 */
public record Timing(double wall, double cpu, double least) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double SHORTEST_SAMPLE = 1e-3;
  private static final int MOST_SAMPLES = 400;
  private static final int PATIENCE = 4;
  private static volatile Object kept = "";

  /**
   * The length of a measurement.
   *
   * @param warmUp seconds before the first sample
   * @param measure seconds of samples after that
   */
  public record Effort(double warmUp, double measure) {}

  /**
   * Runs the work until it is warm, then in samples of at least a millisecond. The effort is
   * counted in seconds of CPU time, so that the work gets equally warm on a machine that others
   * use, but it ends after {@value #PATIENCE} times as many seconds on the clock.
   */
  public static Timing of(Runnable work, Effort effort) {
    Clock clock = new Clock();
    int calls = 0;
    do {
      work.run();
      calls++;
    } while (clock.within(effort.warmUp()));
    double seconds = clock.cpu();
    int perSample = (int) Math.max(1, Math.ceil(SHORTEST_SAMPLE * calls / seconds));
    clock = new Clock();
    double[] wall = new double[MOST_SAMPLES];
    double[] cpu = new double[MOST_SAMPLES];
    int n = 0;
    do {
      long wallBefore = System.nanoTime();
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      for (int k = 0; k < perSample; k++) {
        work.run();
      }
      cpu[n] = (THREADS.getCurrentThreadCpuTime() - cpuBefore) * 1e-9 / perSample;
      wall[n] = (System.nanoTime() - wallBefore) * 1e-9 / perSample;
      n++;
    } while (n < MOST_SAMPLES && clock.within(effort.measure()));
    Arrays.sort(wall, 0, n);
    Arrays.sort(cpu, 0, n);
    return new Timing(wall[n / 2], cpu[n / 2], cpu[0]);
  }

  /** The work as calls that keep their results, so that the compiler cannot remove the work. */
  public static Runnable keeping(Supplier<?> work) {
    return () -> kept = work.get();
  }

  /** A clock that counts from its creation. */
  private static final class Clock {
    private final long wall = System.nanoTime();
    private final long cpu = THREADS.getCurrentThreadCpuTime();

    double cpu() {
      return (THREADS.getCurrentThreadCpuTime() - cpu) * 1e-9;
    }

    boolean within(double seconds) {
      return cpu() < seconds && (System.nanoTime() - wall) * 1e-9 < PATIENCE * seconds;
    }
  }
}
