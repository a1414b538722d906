package org.neuralode.experiments.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.neuralode.models.task.Table;

/** Writes tables of numbers as CSV. */
public final class CsvFile {
  private CsvFile() {}

  /** The table with a header line; NaN is an empty cell. */
  public static String text(Table table) {
    StringWriter text = new StringWriter();
    CsvWriter writer = writer(text);
    writer.writeRecord(table.columns());
    table.rows().forEach(row -> writer.writeRecord(cells(row)));
    return text.toString();
  }

  /** One line of numbers with its end of line. */
  static String line(double... row) {
    StringWriter text = new StringWriter();
    writer(text).writeRecord(cells(row));
    return text.toString();
  }

  private static CsvWriter writer(StringWriter text) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
  }

  private static List<String> cells(double[] row) {
    return Arrays.stream(row).mapToObj(CsvFile::cell).toList();
  }

  /** Every digit that tells the number from its neighbours, and none beyond. */
  private static String cell(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
