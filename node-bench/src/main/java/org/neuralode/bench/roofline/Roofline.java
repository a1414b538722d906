package org.neuralode.bench.roofline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.neuralode.bench.FieldSize;
import org.neuralode.bench.Timing;
import org.neuralode.bench.Workload;
import org.neuralode.bench.machine.Peak;

/** Measures the machine, then the kernels, and writes {@code roofline.md}. */
public final class Roofline {
  private static final Timing.Effort KERNELS = new Timing.Effort(1, 0.5);
  private static final Timing.Effort POINTS = new Timing.Effort(3, 1);

  private Roofline() {}

  /** Writes the page into the folder that the argument names. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "expected the folder to write to, got " + args.length + " arguments; try docs");
    }
    Peak peak = Peak.measure(KERNELS);
    System.out.println(peak.text());
    System.out.print(Point.HEADER);
    List<Point> points = new ArrayList<>();
    for (Kernel kernel : Kernel.values()) {
      for (String size : sizes(kernel)) {
        Point point = Point.inOwnProcess(kernel, size, POINTS);
        points.add(point);
        System.out.println(point.line(peak));
      }
    }
    Files.createDirectories(Path.of(args[0]));
    Files.writeString(Path.of(args[0], "roofline.md"), page(peak, points));
  }

  static List<String> sizes(Kernel kernel) {
    return switch (kernel) {
      case F, VJP -> names(FieldSize.values());
      case STEP -> List.of("2", "1024", "65536");
      case DISCRETE, BACKSOLVE -> names(Workload.values());
      case TRAINING -> List.of("4 spirals");
    };
  }

  private static List<String> names(Enum<?>[] values) {
    List<String> names = new ArrayList<>();
    for (Enum<?> value : values) {
      names.add(value.name());
    }
    return names;
  }

  /** The page of the roofline, in Markdown. */
  static String page(Peak peak, List<Point> points) {
    StringBuilder page =
        new StringBuilder(
            """
            # How near to the processor's limits

            Written by `node-bench/bench --roofline docs`; the workloads and the machine are in [performance](performance.md).

            **Measured in the same run**, one thread: %s.

            The roof of a kernel is what the processor permits for its arithmetic and its traffic: min(peak, FLOP per byte × bandwidth), with
            the bandwidth of the smallest cache that holds the traffic of one pass. Operations are counted from the graphs that the engine runs: 2mkn per
            matrix product, 1 per element of an elementwise operation, 20 for tanh, softplus and the like; bytes are what a perfectly fused program cannot
            avoid (inputs and parameters read, outputs written). Gradients and training count their programs' runs, not the solver's
            loops nor the loss, so their percentages are a little too low. The peak counts two operations per
            multiply-add; elementwise code has few of those and reaches half of it at best. CPU time of one thread, median.

            """
                .formatted(peak.text()));
    page.append(Point.HEADER);
    points.forEach(point -> page.append(point.line(peak)).append('\n'));
    return page.toString();
  }
}
