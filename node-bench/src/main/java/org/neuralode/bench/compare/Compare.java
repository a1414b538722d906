package org.neuralode.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neuralode.bench.OwnProcess;
import org.neuralode.bench.Timing;
import org.neuralode.bench.machine.Calibration;
import org.neuralode.bench.machine.Peak;

/** The program that {@code node-bench/compare} runs. */
public final class Compare {
  private static final Timing.Effort PEAKS = new Timing.Effort(1, 0.5);
  private static final Timing.Effort KERNELS = new Timing.Effort(0.5, 0.5);

  private Compare() {}

  /**
   * Runs the comparison. Arguments: the folder node-bench, the core, then the arguments of the
   * command.
   */
  public static void main(String[] args) throws IOException {
    try {
      run(Options.parse(args), System.out);
    } catch (IllegalArgumentException e) {
      System.err.println("compare: error: " + e.getMessage());
      System.exit(2);
    }
  }

  /** Measures, prints and writes {@code target/compare.csv}. */
  static void run(Options options, PrintStream out) throws IOException {
    Comparison comparison = new Comparison(options, out);
    double speed = options.speed().orElseGet(() -> calibrate(options, out));
    List<Row> rows =
        Row.all().stream()
            .filter(row -> options.only().matcher(row.name() + " " + row.precision()).find())
            .toList();
    List<Result> results = comparison.run(rows);
    List<String> csv = new ArrayList<>(List.of(Result.CSV_HEADER));
    out.println();
    out.print(Result.TABLE_HEADER);
    for (Result result : results) {
      csv.add(result.csv());
      out.println(result.line(speed));
    }
    Path file = options.home().resolve("target").resolve("compare.csv");
    Files.createDirectories(file.getParent());
    Files.write(file, csv);
    out.printf("%nwritten: %s%n", file);
    if (results.stream().anyMatch(result -> result.ours().isEmpty())) {
      out.println("rows without our time: this version of the java engine has no such option");
    }
  }

  private static double calibrate(Options options, PrintStream out) {
    try {
      List<String> lines = OwnProcess.run(pinnedKernels(options)).out();
      lines.forEach(out::println);
      return Double.parseDouble(lines.get(lines.size() - 1).replaceAll(".* ", ""));
    } catch (IOException e) {
      throw new IllegalStateException("the kernels could not be timed", e);
    }
  }

  private static List<String> pinnedKernels(Options options) throws IOException {
    return OwnProcess.pinned(OwnProcess.java(Kernels.class), options.core());
  }

  /** A process that measures the speed of the machine. */
  public static final class Kernels {
    private Kernels() {}

    /** Prints the peaks and the calibration; the last word is the ratio. */
    public static void main(String[] args) {
      System.out.println("machine: " + Peak.measure(PEAKS).text());
      System.out.println("time of fixed kernels, here and where the published numbers are from:");
      Calibration calibration = Calibration.measure(KERNELS);
      System.out.print(calibration.text());
      System.out.printf(Locale.ROOT, "published times are scaled by %.3f%n", calibration.ratio());
    }
  }
}
