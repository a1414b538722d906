package org.neuralode.cli;

import java.util.Arrays;
import java.util.List;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.figure.NumberFormats;

/** Describes a data set in one line. */
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
    return "%s, %s of %s, %s from %s to %s, %s%s"
        .formatted(
            count(all.size(), "trajectory", "trajectories"),
            count(rows, "row", "rows"),
            String.join(", ", series.states()),
            series.time(),
            NumberFormats.significant(first),
            NumberFormats.significant(last),
            count(missing(all), "missing value", "missing values"),
            firstRows(all));
  }

  /**
   * A note on trajectories whose first row has gaps, since models may start from that row; empty if
   * there are none.
   */
  private static String firstRows(List<Trajectory> all) {
    long gaps = all.stream().filter(t -> hasGap(t.values()[0])).count();
    return gaps == 0
        ? ""
        : ", first rows with gaps in %s (initial: observed begins there with the mean, or 0 where normalise is none)"
            .formatted(count(gaps, "trajectory", "trajectories"));
  }

  private static boolean hasGap(double[] row) {
    return Arrays.stream(row).anyMatch(Double::isNaN);
  }

  private static long missing(List<Trajectory> all) {
    return all.stream()
        .flatMap(trajectory -> Arrays.stream(trajectory.values()))
        .mapToLong(row -> Arrays.stream(row).filter(Double::isNaN).count())
        .sum();
  }

  /** A count with its noun, such as {@code 1 row} or {@code 2 rows}. */
  static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
