package org.neuralode.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.config.ConfigReader;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.training.train.Progress;

class ExperimentRunTest {
  private static final String SPIRAL =
      """
      seed: 5
      data: { type: spiral, trajectories: 2, points: 12, span: 2 }
      model: { hidden: [6] }
      training: { epochs: 8, batch: 1, schedule: cosine }
      """;

  @TempDir Path folder;

  /** Asks training to stop once an epoch is complete. */
  private record StopAfter(int epoch, StopSignal stop) implements TrainingDisplay {
    @Override
    public void begin(int done, int epochs) {}

    @Override
    public void epoch(Progress progress) {
      if (progress.epoch() == epoch) {
        stop.request();
      }
    }

    @Override
    public void warn(String line) {}

    @Override
    public void close() {}
  }

  @Test
  void anInterruptedRunEndsInTheSameNumbersOnceResumed() throws Exception {
    LoadedExperiment loaded = load();
    ExperimentRun whole =
        Experiments.begin(
            loaded, folder.resolve("a"), TrainingDisplay.NONE, new StopSignal(), s -> "<svg>");
    RunOutcome finished = whole.start("test");

    StopSignal stop = new StopSignal();
    ExperimentRun cut =
        Experiments.begin(loaded, folder.resolve("b"), new StopAfter(3, stop), stop, s -> "<svg>");
    RunOutcome interrupted = cut.start("test");
    assertEquals(RunRecord.Status.INTERRUPTED, interrupted.record().status());
    assertEquals(3, interrupted.record().epochs());
    assertTrue(stop.awaitSettled(0), "nothing more is written");
    assertFalse(Files.exists(cut.folder().report()));

    ExperimentRun again =
        Experiments.reopen(
            loaded, cut.folder(), TrainingDisplay.NONE, new StopSignal(), s -> "<svg>");
    RunOutcome resumed = again.resume();
    assertEquals(RunRecord.Status.FINISHED, resumed.record().status());
    assertEquals(finished.metrics(), resumed.metrics());
    assertEquals(losses(whole.folder()), losses(cut.folder()));
    assertEquals(
        Files.readString(whole.folder().predictions()),
        Files.readString(cut.folder().predictions()));
  }

  private LoadedExperiment load() throws Exception {
    Path file = Files.writeString(folder.resolve("spiral.yaml"), SPIRAL);
    return new ConfigReader(PluginRegistry.load()).read(file, List.of());
  }

  private static List<String> losses(RunFolder run) throws Exception {
    return Files.readAllLines(run.metrics()).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }
}
