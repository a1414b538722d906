package org.neuralode.experiments.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neuralode.models.data.TimeSeries;
import org.neuralode.models.data.Trajectory;

/** Turns the cells of a table into trajectories. */
final class TrajectoryReader {
  private static final Set<String> MISSING = Set.of("", "NA", "NaN", "nan", "N/A", "null");

  private final CsvTable table;
  private final CsvSource source;
  private final int time;
  private final int[] states;

  TrajectoryReader(CsvTable table, CsvSource source) {
    this.table = table;
    this.source = source;
    this.time = table.column(source.time());
    this.states = source.states().stream().mapToInt(table::column).toArray();
  }

  /**
   * All trajectories in the order of their first lines.
   *
   * @throws IllegalArgumentException if a cell cannot be used; names file, line and column
   */
  TimeSeries read() {
    Map<String, List<CsvTable.Row>> groups = new LinkedHashMap<>();
    int group = source.group().map(table::column).orElse(-1);
    for (CsvTable.Row row : table.rows()) {
      String key = group < 0 ? "" : row.cells().get(group);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    List<Trajectory> trajectories = groups.values().stream().map(this::trajectory).toList();
    for (int s = 0; s < states.length; s++) {
      requireSomeValue(trajectories, s);
    }
    return new TimeSeries(source.time(), source.states(), trajectories, Optional.empty());
  }

  private Trajectory trajectory(List<CsvTable.Row> rows) {
    double[] times = new double[rows.size()];
    double[][] values = new double[rows.size()][states.length];
    for (int i = 0; i < times.length; i++) {
      CsvTable.Row row = rows.get(i);
      times[i] = number(row, time);
      if (Double.isNaN(times[i])) {
        throw problem(row, time, "has no value; every line needs its time");
      }
      if (i > 0 && !(times[i] > times[i - 1])) {
        throw problem(
            row,
            time,
            "times must increase, but %s follows %s"
                .formatted(row.cells().get(time), rows.get(i - 1).cells().get(time)));
      }
      for (int s = 0; s < states.length; s++) {
        values[i][s] = number(row, states[s]);
      }
    }
    return new Trajectory(times, values);
  }

  private double number(CsvTable.Row row, int column) {
    String cell = row.cells().get(column);
    if (MISSING.contains(cell)) {
      return Double.NaN;
    }
    double value;
    try {
      value = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw problem(row, column, "'" + cell + "' is not a number");
    }
    if (!Double.isFinite(value)) {
      throw problem(row, column, "'" + cell + "' is not finite");
    }
    return value;
  }

  private void requireSomeValue(List<Trajectory> trajectories, int state) {
    boolean some = false;
    for (Trajectory trajectory : trajectories) {
      for (double[] row : trajectory.values()) {
        some |= !Double.isNaN(row[state]);
      }
    }
    if (!some) {
      throw new IllegalArgumentException(
          "%s: column '%s' holds no value at all"
              .formatted(table.file(), table.columns().get(states[state])));
    }
  }

  private IllegalArgumentException problem(CsvTable.Row row, int column, String problem) {
    return new IllegalArgumentException(
        "%s:%d: column '%s': %s"
            .formatted(table.file(), row.line(), table.columns().get(column), problem));
  }
}
