package org.neuralode.experiments.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;

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
    Map<String, Rows> groups = rows();
    List<Trajectory> trajectories = groups.values().stream().map(Rows::trajectory).toList();
    for (int s = 0; s < states.length; s++) {
      requireSomeValue(trajectories, s);
    }
    return new TimeSeries(source.time(), source.states(), trajectories, Optional.empty());
  }

  /** The rows of each trajectory, in the order of their first lines. */
  Map<String, Rows> rows() {
    Map<String, Rows> groups = new LinkedHashMap<>();
    int group = source.group().map(table::column).orElse(-1);
    table.forEachRow(
        row -> {
          String key = group < 0 ? "" : row.cells().get(group);
          add(row, groups.computeIfAbsent(key, k -> new Rows(states.length)));
        });
    return groups;
  }

  private void add(CsvTable.Row row, Rows rows) {
    double t = number(row, time);
    if (Double.isNaN(t)) {
      throw problem(row, time, "has no value; every line needs its time");
    }
    if (!rows.isEmpty() && !(t >= rows.lastTime())) {
      throw problem(
          row,
          time,
          "times must not decrease, but %s follows %s"
              .formatted(row.cells().get(time), rows.lastTimeAsWritten()));
    }
    double[] values = rows.add(t, row.cells().get(time), row.line());
    for (int s = 0; s < states.length; s++) {
      values[s] = number(row, states[s]);
    }
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

  void requireSomeValue(List<Trajectory> trajectories, int state) {
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
