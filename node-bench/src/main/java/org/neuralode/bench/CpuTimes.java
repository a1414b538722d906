package org.neuralode.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * CPU times of the fields and gradients, for comparing two versions of a kernel. Unlike JMH's
 * averages of wall time, they are repeatable to a few percent on a machine that others use at the
 * same time.
 */
public final class CpuTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(1200);
  private static final int SAMPLES = 60;

  private CpuTimes() {}

  /**
   * Measures the sizes and workloads whose names match the regular expression, or all. Measure one
   * at a time for the best results: a process that has run several shapes compiles its code for all
   * of them.
   */
  public static void main(String[] args) {
    Pattern wanted = Pattern.compile(args.length == 0 ? "" : args[0]);
    System.out.printf("%-28s %12s %12s  CPU time in us%n", "", "least", "median");
    for (FieldSize size : FieldSize.values()) {
      if (wanted.matcher(size.name()).find()) {
        field(size);
      }
    }
    for (Workload workload : Workload.values()) {
      if (wanted.matcher(workload.name()).find()) {
        gradient(workload);
      }
    }
  }

  private static void field(FieldSize size) {
    FieldBenchmark benchmark = new FieldBenchmark();
    benchmark.size = size;
    benchmark.prepare();
    measure("f " + size, benchmark::f);
    measure("vjp " + size, benchmark::vjp);
  }

  private static void gradient(Workload workload) {
    GradientBenchmark benchmark = new GradientBenchmark();
    benchmark.workload = workload;
    benchmark.prepare();
    measure("forward " + workload, benchmark::forward);
    measure("discreteStates " + workload, benchmark::discreteStates);
    measure("discreteStages " + workload, benchmark::discreteStages);
    measure("backsolve " + workload, benchmark::backsolve);
  }

  private static void measure(String what, Runnable work) {
    long end = System.nanoTime() + WARM_UP;
    int calls = 0;
    while (System.nanoTime() < end) {
      work.run();
      calls++;
    }
    int perSample = Math.max(1, calls / (2 * SAMPLES));
    double[] micros = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      for (int k = 0; k < perSample; k++) {
        work.run();
      }
      micros[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / perSample;
    }
    Arrays.sort(micros);
    System.out.printf("%-28s %12.2f %12.2f%n", what, micros[0], micros[SAMPLES / 2]);
  }
}
