package org.neuralode.bench.compare;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.neuralode.bench.Timing;

/**
 * The options of a comparison.
 *
 * @param extent how long and how often everything is measured
 * @param python the Python that has the peers; the one on the path if none is named
 * @param speed ratio of this machine's times to those of the published numbers, if known better
 *     than by the kernels
 * @param only pattern that the name and precision of a row must contain
 * @param home folder that holds {@code peers}, the scripts, and {@code target}, the results
 * @param core core for everything with one thread; empty for any
 */
record Options(
    Extent extent,
    Optional<String> python,
    OptionalDouble speed,
    Pattern only,
    Path home,
    String core) {
  /**
   * The length and the number of measurements.
   *
   * @param effort effort for one row of this library
   * @param repetitions number of repetitions of a peer's gradient
   * @param starts number of starts of a process, for its first gradient
   */
  record Extent(Timing.Effort effort, int repetitions, int starts) {
    static final Extent FULL = new Extent(new Timing.Effort(3, 3), 15, 9);
    static final Extent QUICK = new Extent(new Timing.Effort(2.5, 0.7), 5, 3);
  }

  private static final String KNOWN =
      "known: --quick, --python PYTHON, --speed RATIO, --only REGEX";

  /**
   * Reads the options from the command line; the first two arguments are the folder and the core.
   */
  static Options parse(String... args) {
    Extent extent = Extent.FULL;
    Optional<String> python = Optional.empty();
    OptionalDouble speed = OptionalDouble.empty();
    Pattern only = Pattern.compile("");
    for (int i = 2; i < args.length; i++) {
      switch (args[i]) {
        case "--quick" -> extent = Extent.QUICK;
        case "--python" -> python = Optional.of(value(args, i++));
        case "--speed" -> speed = OptionalDouble.of(positive(value(args, i++)));
        case "--only" -> only = Pattern.compile(value(args, i++));
        default -> throw new IllegalArgumentException("unknown option " + args[i] + "; " + KNOWN);
      }
    }
    return new Options(extent, python, speed, only, Path.of(args[0]), args[1]);
  }

  /** The same options with another extent. */
  Options within(Extent other) {
    return new Options(other, python, speed, only, home, core);
  }

  private static String value(String[] args, int i) {
    if (i + 1 == args.length) {
      throw new IllegalArgumentException(args[i] + " needs a value; " + KNOWN);
    }
    return args[i + 1];
  }

  private static double positive(String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "--speed: expected a positive number such as 0.7, the time on this machine in times of"
              + " that on the machine of the published numbers, got "
              + text);
    }
    return value;
  }
}
