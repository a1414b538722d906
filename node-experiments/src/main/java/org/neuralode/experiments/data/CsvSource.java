package org.neuralode.experiments.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.data.TimeSeries;

/** Trajectories from a CSV file with a header line. */
public record CsvSource(
    @Help("the file; found beside the YAML file, one folder up, or in the working directory")
        String csv,
    @Help("name of the column that holds time") String time,
    @Help("names of the columns that hold states") List<String> states,
    @Help("name of a column that tells trajectories apart") Optional<String> group)
    implements DataSource {

  /** The plug-in {@code csv}; file, time and states have to be given. */
  public static final Plugin<DataSource, CsvSource> PLUGIN =
      new Plugin<>(
          DataSource.class,
          "csv",
          "trajectories from a CSV file; empty cells, NA and NaN are missing values",
          new CsvSource("", "", List.of(), Optional.empty()),
          CsvSource::complete);

  public CsvSource {
    states = List.copyOf(states);
    Set<String> seen = new TreeSet<>();
    for (String state : states) {
      if (!seen.add(state)) {
        throw new IllegalArgumentException("states names '" + state + "' twice");
      }
    }
  }

  @Override
  public TimeSeries load(Path folder, long seed) {
    CsvTable table = CsvTable.read(find(folder, csv));
    return new TrajectoryReader(table, this).read();
  }

  private CsvSource complete() {
    if (csv.isBlank()) {
      throw new IllegalArgumentException(
          "csv is required: the CSV file, such as data/lynx-hare.csv");
    }
    if (time.isBlank()) {
      throw new IllegalArgumentException("time is required: the column that holds time");
    }
    if (states.isEmpty()) {
      throw new IllegalArgumentException(
          "states is required: the columns that hold states, such as [hare, lynx]");
    }
    return this;
  }

  /** The file of this name in the folder, one folder up, or in the working directory. */
  static Path find(Path folder, String csv) {
    Set<Path> tried = new LinkedHashSet<>();
    for (Path base : new Path[] {folder, folder.resolve(".."), Path.of("")}) {
      Path candidate = base.resolve(csv).toAbsolutePath().normalize();
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
      tried.add(candidate);
    }
    throw new IllegalArgumentException(
        "data file '%s' not found; tried %s"
            .formatted(csv, String.join(", ", tried.stream().map(Path::toString).toList())));
  }
}
