package org.neuralode.bench.compare;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.neuralode.bench.Timing;

/**
 * What a comparison is asked for.
 *
 * @param quick fewer repetitions
 * @param python the Python that has the peers; the one on the path if none is named
 * @param speed of this machine, where it is known better than by the kernels
 * @param only rows whose name and precision contain it
 * @param home folder of the scripts, {@code peers}, and of what is written, {@code target}
 * @param core that everything with one thread runs on; empty for any
 */
record Options(
    boolean quick,
    Optional<String> python,
    OptionalDouble speed,
    Pattern only,
    Path home,
    String core) {
  private static final String KNOWN =
      "known: --quick, --python PYTHON, --speed RATIO, --only REGEX";

  /** Reads the command line; the first two arguments are the folder and the core. */
  static Options parse(String... args) {
    boolean quick = false;
    Optional<String> python = Optional.empty();
    OptionalDouble speed = OptionalDouble.empty();
    Pattern only = Pattern.compile("");
    for (int i = 2; i < args.length; i++) {
      switch (args[i]) {
        case "--quick" -> quick = true;
        case "--python" -> python = Optional.of(value(args, i++));
        case "--speed" -> speed = OptionalDouble.of(positive(value(args, i++)));
        case "--only" -> only = Pattern.compile(value(args, i++));
        default -> throw new IllegalArgumentException("unknown option " + args[i] + "; " + KNOWN);
      }
    }
    return new Options(quick, python, speed, only, Path.of(args[0]), args[1]);
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

  /** How long one of our rows is measured. */
  Timing.Effort effort() {
    return quick ? new Timing.Effort(0.6, 0.5) : new Timing.Effort(1.5, 3);
  }

  /** How often a peer repeats its gradient. */
  int repetitions() {
    return quick ? 5 : 15;
  }

  /** How often a first gradient is taken. */
  int starts() {
    return quick ? 3 : 9;
  }
}
