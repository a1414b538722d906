package org.neuralode.experiments.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.neuralode.experiments.config.Suggestion;

/**
 * A CSV file with a header line. The lines are read one after the other and not kept, since a file
 * may be larger than memory.
 *
 * @param path the file
 * @param file name of the file, for messages
 * @param columns names in the header line
 */
record CsvTable(Path path, String file, List<String> columns) {

  /**
   * One line of cells.
   *
   * @param line number of the line in the file, from 1
   * @param cells as many as the table has columns
   */
  record Row(long line, List<String> cells) {}

  /**
   * Reads the header line of a file.
   *
   * @throws IllegalArgumentException if the file is not a CSV table with a header line
   */
  static CsvTable read(Path path) {
    String file = path.getFileName().toString();
    List<List<String>> header = new ArrayList<>();
    read(
        path,
        file,
        records -> {
          if (records.hasNext()) {
            header.add(records.next().getFields().stream().map(String::strip).toList());
          }
        });
    if (header.isEmpty()) {
      throw new IllegalArgumentException(file + ": is empty; expected a header line and data");
    }
    return new CsvTable(path, file, header.get(0));
  }

  /**
   * Passes every line below the header line to a reader, in order.
   *
   * @throws IllegalArgumentException if there is no such line, or a line has more or fewer cells
   *     than there are columns
   */
  void forEachRow(Consumer<Row> reader) {
    read(
        path,
        file,
        records -> {
          records.next();
          if (!records.hasNext()) {
            throw new IllegalArgumentException(file + ": has a header line but no data below it");
          }
          while (records.hasNext()) {
            reader.accept(row(records.next()));
          }
        });
  }

  private Row row(CsvRecord record) {
    if (record.getFieldCount() != columns.size()) {
      throw new IllegalArgumentException(
          "%s:%d: has %d cells, expected %d as in the header line"
              .formatted(
                  file, record.getStartingLineNumber(), record.getFieldCount(), columns.size()));
    }
    return new Row(
        record.getStartingLineNumber(), record.getFields().stream().map(String::strip).toList());
  }

  private static void read(Path path, String file, Consumer<Iterator<CsvRecord>> reader) {
    try (BufferedReader text = Files.newBufferedReader(path)) {
      skipByteOrderMark(text);
      try (CsvReader<CsvRecord> records =
          CsvReader.builder()
              .commentStrategy(CommentStrategy.SKIP)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(text)) {
        reader.accept(records.iterator());
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(file + ": is not a CSV file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(path, file, e);
    } catch (UncheckedIOException e) {
      throw unreadable(path, file, e.getCause());
    }
  }

  private static IllegalArgumentException unreadable(Path path, String file, IOException e) {
    return e instanceof CharacterCodingException
        ? new IllegalArgumentException(file + ": is not a text file in UTF-8", e)
        : new IllegalArgumentException(path + ": cannot be read: " + e.getMessage(), e);
  }

  /** Skips the byte order mark that some spreadsheets put in front. */
  private static void skipByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  /**
   * The index of a column; case counts only where the name would otherwise be ambiguous.
   *
   * @throws IllegalArgumentException if no column has this name, or more than one has it
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
