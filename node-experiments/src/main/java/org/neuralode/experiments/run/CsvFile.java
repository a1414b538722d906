package org.neuralode.experiments.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.neuralode.training.figure.Table;

/** Writes tables of numbers as CSV. */
public final class CsvFile {
  private CsvFile() {}

  /** The table with a header line; NaN is an empty cell. */
  public static String text(Table table) {
    return write(
        writer -> {
          writer.writeRecord(table.columns());
          table.rows().forEach(row -> writer.writeRecord(cells(row)));
        });
  }

  /** One line of numbers, with the line break. */
  static String line(double... row) {
    return write(writer -> writer.writeRecord(cells(row)));
  }

  private static String write(Consumer<CsvWriter> content) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      content.accept(writer);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static List<String> cells(double[] row) {
    return Arrays.stream(row).mapToObj(CsvFile::cell).toList();
  }

  /** The number in digits that read back as the same number, without a trailing {@code .0}. */
  private static String cell(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
