package org.neuralode.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.run.IoReason;

/** Reads lists of numbers from the command line. */
final class Times {
  private static final int MOST = 10_000_000;

  private Times() {}

  /**
   * The numbers that a text describes.
   *
   * @param option the option that the text belongs to, for messages
   * @param text {@code 1900,1901.5}, or {@code first:last:step}, or {@code @file.csv} for the first
   *     column of a file
   */
  static double[] parse(String option, String text) {
    if (text.startsWith("@")) {
      return column(option, Path.of(text.substring(1)));
    }
    return text.contains(":") ? range(option, text) : numbers(option, text);
  }

  /** The numbers of a text that separates them by commas. */
  static double[] numbers(String option, String text) {
    return Arrays.stream(text.split(",", -1))
        .mapToDouble(part -> number(option + " " + text, part))
        .toArray();
  }

  private static double[] range(String option, String text) {
    String[] parts = text.split(":", -1);
    String place = option + " " + text;
    if (parts.length != 3) {
      throw new ConfigException(place + ": expected first:last:step, such as 1900:1930:0.5");
    }
    double first = number(place, parts[0]);
    double last = number(place, parts[1]);
    double step = number(place, parts[2]);
    double steps = Math.floor((last - first) / step + 1e-9);
    if (!(steps >= 0)) {
      throw new ConfigException(place + ": the step does not lead from first to last");
    }
    if (steps >= MOST) {
      throw new ConfigException(place + ": more than " + MOST + " times");
    }
    return IntStream.rangeClosed(0, (int) steps).mapToDouble(i -> first + i * step).toArray();
  }

  private static double[] column(String option, Path file) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      List<CsvRecord> records = reader.stream().toList();
      boolean header = !records.isEmpty() && !isNumber(records.get(0).getField(0));
      double[] times =
          records.stream()
              .skip(header ? 1 : 0)
              .mapToDouble(r -> number(file + ":" + r.getStartingLineNumber(), r.getField(0)))
              .toArray();
      if (times.length == 0) {
        throw new ConfigException(file + ": holds no times");
      }
      return times;
    } catch (IOException e) {
      throw new ConfigException("%s @%s: %s".formatted(option, file, IoReason.of(e)), e);
    }
  }

  private static boolean isNumber(String text) {
    try {
      Double.parseDouble(text.strip());
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double number(String place, String text) {
    if (!isNumber(text) || !Double.isFinite(Double.parseDouble(text.strip()))) {
      throw new ConfigException("%s: '%s' is not a number".formatted(place, text));
    }
    return Double.parseDouble(text.strip());
  }
}
