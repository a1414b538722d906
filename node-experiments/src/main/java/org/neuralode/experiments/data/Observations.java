package org.neuralode.experiments.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuralode.experiments.config.Suggestion;
import org.neuralode.training.data.Trajectory;

/**
 * Observed states at given times, from a CSV file with the columns {@code t} and some of the
 * states.
 *
 * @param file name of the file, for messages
 * @param states names of the observed states, in the order of the file's columns
 * @param times times of the rows, never decreasing; equal times are replicate observations
 * @param values one row per time, one number per column; NaN where nothing was observed
 * @param lines line number of each row in the file, from 1
 */
public record Observations(
    String file, List<String> states, double[] times, double[][] values, long[] lines) {
  private static final String TIME = "t";

  /**
   * Reads a file.
   *
   * @param folder the folder of the file; one folder up and the working directory are tried too
   * @param known names of the states
   * @throws IllegalArgumentException if the file cannot be used; names file, line and column
   */
  public static Observations read(Path folder, String csv, List<String> known) {
    CsvTable table = CsvTable.read(CsvSource.find(folder, csv));
    int time = table.column(TIME);
    List<String> states = new ArrayList<>(table.columns());
    states.remove(time);
    for (String column : states) {
      if (!known.contains(column)) {
        throw new IllegalArgumentException(
            "%s: column '%s' is not a state; %s"
                .formatted(table.file(), column, Suggestion.among(column, known)));
      }
    }
    if (states.isEmpty()) {
      throw new IllegalArgumentException(
          table.file() + ": has no column of a state; known: " + String.join(", ", known));
    }
    CsvSource source = new CsvSource(csv, TIME, states, Optional.empty());
    TrajectoryReader reader = new TrajectoryReader(table, source);
    Rows read = reader.rows().values().iterator().next();
    Trajectory rows = read.trajectory();
    for (int s = 0; s < states.size(); s++) {
      reader.requireSomeValue(List.of(rows), s);
    }
    return new Observations(
        table.file(), List.copyOf(states), rows.times(), rows.values(), read.lines());
  }

  /** The place of a row, such as {@code data.csv:5 (t=3.0)}. */
  public String place(int row) {
    return "%s:%d (t=%s)".formatted(file, lines[row], times[row]);
  }

  /** The same rows from the last to the first, for a solve backwards in time. */
  public Observations reversed() {
    int last = times.length - 1;
    double[] backwards = new double[times.length];
    double[][] rows = new double[times.length][];
    long[] places = new long[times.length];
    for (int i = 0; i <= last; i++) {
      backwards[i] = times[last - i];
      rows[i] = values[last - i];
      places[i] = lines[last - i];
    }
    return new Observations(file, states, backwards, rows, places);
  }
}
