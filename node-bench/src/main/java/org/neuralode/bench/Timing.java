package org.neuralode.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How long a piece of work takes once it is compiled.
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
   * How long to measure.
   *
   * @param warmUp seconds before anything counts
   * @param measure seconds after that
   */
  public record Effort(double warmUp, double measure) {}

  /**
   * Runs the work until it is warm, then in samples of at least a millisecond. Seconds of effort
   * are of CPU time, so that a machine that others use gets as warm, up to {@value #PATIENCE} times
   * as many on the clock.
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

  /** Calls whose results are not thrown away, or the compiler would throw the work away too. */
  public static Runnable keeping(Supplier<?> work) {
    return () -> kept = work.get();
  }

  /** Time since it was made. */
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
