package org.neuralode.bench.roofline;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.neuralode.bench.EngineChoice;
import org.neuralode.bench.OwnProcess;
import org.neuralode.bench.Timing;
import org.neuralode.bench.machine.Peak;

/**
 * The work and time of a kernel.
 *
 * @param size size of the workload, or length of the state
 * @param seconds median CPU time of one call
 */
public record Point(Kernel kernel, String size, Work work, double seconds) {

  /** The header above the lines of the table. */
  static final String HEADER =
      """
      | kernel | size | time, us | MFLOP | kB | FLOP per byte | GFLOP/s | roof, GFLOP/s | % of the roof |
      |---|---|---|---|---|---|---|---|---|
      """;

  /**
   * Measures a kernel in this process and prints the result. Arguments: kernel, size, warm-up,
   * seconds.
   */
  public static void main(String[] args) {
    Kernel kernel = Kernel.valueOf(args[0]);
    Timing.Effort effort =
        new Timing.Effort(Double.parseDouble(args[2]), Double.parseDouble(args[3]));
    Work work = count(kernel, args[1]);
    Timing timing = Timing.of(kernel.prepare(EngineChoice.DEFAULT.engine(), args[1]), effort);
    System.out.println(work.flops() + " " + work.bytes() + " " + work.reach() + " " + timing.cpu());
  }

  /** Runs {@link #main} in another process. */
  static Point inOwnProcess(Kernel kernel, String size, Timing.Effort effort) throws IOException {
    String line =
        OwnProcess.run(
                OwnProcess.java(
                    Point.class,
                    kernel.name(),
                    size,
                    Double.toString(effort.warmUp()),
                    Double.toString(effort.measure())))
            .last();
    double[] numbers =
        Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    return new Point(kernel, size, new Work(numbers[0], numbers[1], numbers[2]), numbers[3]);
  }

  /**
   * The work of one call, counted by an engine. The work of the solver's own loops is counted only
   * for {@link Kernel#STEP}.
   */
  static Work count(Kernel kernel, String size) {
    if (kernel == Kernel.STEP) {
      return StepWork.of(Integer.parseInt(size)).times(StepWork.STEPS);
    }
    CountingEngine counting = new CountingEngine(EngineChoice.DEFAULT.engine());
    Runnable run = kernel.prepare(counting, size);
    counting.take();
    run.run();
    return counting.take();
  }

  /** A line of the table. */
  String line(Peak peak) {
    double intensity = work.flops() / work.bytes();
    double roof = work.flops() / peak.seconds(work.flops(), work.bytes(), work.reach());
    double reached = work.flops() / seconds;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.4g | %.4g | %.4g | %.3g | %.2f | %.1f | %.0f |",
        kernel.title(),
        size,
        seconds * 1e6,
        work.flops() * 1e-6,
        work.bytes() * 1e-3,
        intensity,
        reached * 1e-9,
        roof * 1e-9,
        100 * reached / roof);
  }
}
