package org.neuralode.experiments.run;

import com.google.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.models.checkpoint.Checkpoints;
import org.neuralode.models.task.Task;
import org.neuralode.models.train.TrainingState;

/** The checkpoint of a run, tied to the seed, data and model that it belongs to. */
final class RunCheckpoint {
  private final RunFolder folder;
  private final Task task;
  private final Map<String, String> identity;

  @Inject
  RunCheckpoint(RunFolder folder, Task task, LoadedExperiment loaded) {
    this.folder = folder;
    this.task = task;
    this.identity =
        Map.of(
            "seed", loaded.resolved().path("seed").toString(),
            "data", loaded.resolved().path("data").toString(),
            "model", loaded.resolved().path("model").toString());
  }

  void write(TrainingState state) {
    try {
      Checkpoints.write(folder.path(), state, task.parameters(), identity);
    } catch (IOException e) {
      throw new UncheckedIOException("no checkpoint could be written: " + IoReason.of(e), e);
    }
  }

  /**
   * The state that was written last.
   *
   * @throws ConfigException if there is none that can be read
   * @throws IllegalArgumentException if it belongs to another model
   */
  TrainingState read() {
    try {
      return Checkpoints.read(folder.path(), task.parameters(), identity);
    } catch (IOException e) {
      throw new ConfigException(IoReason.of(e), e);
    }
  }
}
