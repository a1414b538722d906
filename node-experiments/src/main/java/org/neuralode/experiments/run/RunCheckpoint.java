package org.neuralode.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.config.YamlFile;
import org.neuralode.training.checkpoint.Checkpoints;
import org.neuralode.training.task.Task;
import org.neuralode.training.train.TrainingState;

/** The checkpoint of a run, tied to the seed, data and model that it belongs to. */
final class RunCheckpoint {
  private final RunFolder folder;
  private final Task task;
  private final Map<String, String> identity;
  private Optional<TrainingState> last = Optional.empty();

  @Inject
  RunCheckpoint(RunFolder folder, Task task, LoadedExperiment loaded) {
    this.folder = folder;
    this.task = task;
    this.identity = identity(loaded.resolved());
  }

  /**
   * The settings that identify a run, one by one, so that a message can name the setting that
   * differs.
   */
  private static Map<String, String> identity(JsonNode experiment) {
    Map<String, String> identity = new TreeMap<>();
    identity.put("seed", experiment.path("seed").asText());
    for (String section : List.of("data", "model")) {
      experiment
          .path(section)
          .properties()
          .forEach(e -> identity.put(section + "." + e.getKey(), YamlFile.inline(e.getValue())));
    }
    return identity;
  }

  /** The state on disk, if this process has written or read one. */
  Optional<TrainingState> last() {
    return last;
  }

  void write(TrainingState state) {
    try {
      Checkpoints.write(folder.path(), state, task.parameters(), identity);
      last = Optional.of(state);
    } catch (IOException e) {
      throw new UncheckedIOException("no checkpoint could be written: " + IoReason.of(e), e);
    }
  }

  /**
   * Reads the state that was written last.
   *
   * @throws ConfigException if no state can be read
   * @throws IllegalArgumentException if the state belongs to another model
   */
  TrainingState read() {
    try {
      TrainingState state = Checkpoints.read(folder.path(), task.parameters(), identity);
      last = Optional.of(state);
      return state;
    } catch (IOException e) {
      throw new ConfigException(IoReason.of(e), e);
    }
  }
}
