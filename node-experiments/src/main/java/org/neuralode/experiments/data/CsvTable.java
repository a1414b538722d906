package org.neuralode.experiments.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.neuralode.experiments.config.Suggestion;

/**
 * The cells of a CSV file.
 *
 * @param file its name, for messages
 * @param columns names in the header line
 * @param rows the lines below it
 */
record CsvTable(String file, List<String> columns, List<Row> rows) {

  /**
   * One line of cells.
   *
   * @param line its number in the file, from 1
   * @param cells as many as the table has columns
   */
  record Row(long line, List<String> cells) {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not a CSV table with a header line
   */
  static CsvTable read(Path path) {
    String file = path.getFileName().toString();
    List<CsvRecord> records = records(path, file);
    if (records.isEmpty()) {
      throw new IllegalArgumentException(file + ": is empty; expected a header line and data");
    }
    List<String> columns = records.get(0).getFields().stream().map(String::strip).toList();
    List<Row> rows = new ArrayList<>();
    for (CsvRecord record : records.subList(1, records.size())) {
      if (record.getFieldCount() != columns.size()) {
        throw new IllegalArgumentException(
            "%s:%d: has %d cells, expected %d as in the header line"
                .formatted(
                    file, record.getStartingLineNumber(), record.getFieldCount(), columns.size()));
      }
      List<String> cells = record.getFields().stream().map(String::strip).toList();
      rows.add(new Row(record.getStartingLineNumber(), cells));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(file + ": has a header line but no data below it");
    }
    return new CsvTable(file, columns, rows);
  }

  private static List<CsvRecord> records(Path path, String file) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text(path))) {
      return reader.stream().toList();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": is not a text file in UTF-8", e);
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(file + ": is not a CSV file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The file without the byte order mark that some spreadsheets put in front. */
  private static String text(Path path) throws IOException {
    String text = Files.readString(path);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * The index of a column; case counts only where the name would otherwise be ambiguous.
   *
   * @throws IllegalArgumentException if there is none, or more than one
   */
  int column(String name) {
    int[] exact = matching(column -> column.equals(name));
    int[] found = exact.length > 0 ? exact : matching(column -> column.equalsIgnoreCase(name));
    if (found.length == 0) {
      throw new IllegalArgumentException(
          "%s: no column '%s'; %s".formatted(file, name, Suggestion.among(name, columns)));
    }
    if (found.length > 1) {
      throw new IllegalArgumentException(
          "%s: %d columns are called '%s'; rename all but one".formatted(file, found.length, name));
    }
    return found[0];
  }

  private int[] matching(Predicate<String> test) {
    return IntStream.range(0, columns.size()).filter(i -> test.test(columns.get(i))).toArray();
  }
}
