package org.neuralode.experiments.cli;

import java.util.Arrays;
import java.util.List;
import org.neuralode.experiments.report.Numbers;
import org.neuralode.models.data.Dataset;
import org.neuralode.models.data.TimeSeries;
import org.neuralode.models.data.Trajectory;

/** Data in one line. */
final class DataSummary {
  private DataSummary() {}

  static String of(Dataset data) {
    if (!(data instanceof TimeSeries series)) {
      return "pairs of inputs and outputs";
    }
    List<Trajectory> all = series.trajectories();
    int rows = all.stream().mapToInt(Trajectory::length).sum();
    double first = all.stream().mapToDouble(t -> t.times()[0]).min().orElse(Double.NaN);
    double last = all.stream().mapToDouble(t -> t.times()[t.length() - 1]).max().orElse(Double.NaN);
    return "%s, %s of %s, %s from %s to %s, %s"
        .formatted(
            count(all.size(), "trajectory", "trajectories"),
            count(rows, "row", "rows"),
            String.join(", ", series.states()),
            series.time(),
            Numbers.significant(first),
            Numbers.significant(last),
            count(missing(all), "missing value", "missing values"));
  }

  private static long missing(List<Trajectory> all) {
    return all.stream()
        .flatMap(trajectory -> Arrays.stream(trajectory.values()))
        .mapToLong(row -> Arrays.stream(row).filter(Double::isNaN).count())
        .sum();
  }

  /** {@code 1 row} or {@code 2 rows}. */
  static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
