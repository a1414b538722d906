package org.neuralode.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.config.ConfigReader;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.training.figure.Metric;

/** Goals that the library's experiments reach with their own seeds. */
@Tag("slow")
class ExperimentGoalsTest {
  private static final Path EXPERIMENTS = Path.of("..", "experiments");

  @TempDir Path folder;

  private RunOutcome run(String name, String... overrides) throws Exception {
    LoadedExperiment loaded =
        new ConfigReader(PluginRegistry.load())
            .read(EXPERIMENTS.resolve(name + ".yaml"), List.of(overrides));
    return Experiments.begin(loaded, folder, TrainingDisplay.NONE, new StopSignal(), s -> "<svg>")
        .start("test");
  }

  private static double metric(RunOutcome outcome, String name) {
    return outcome.metrics().stream()
        .filter(m -> m.name().equals(name))
        .mapToDouble(Metric::value)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sine | test MSE on [-2, 2] | 2e-3",
        "sine-augmented | test MSE on [-5, 5] | 2e-3",
        "spiral | RMSE / range against the clean curve, interpolated | 0.02",
        "spiral | RMSE / range against the clean curve, extrapolated | 0.1",
        "lynx-hare | RMSE / range against the data, interpolated | 0.06",
        "lynx-hare | RMSE / range against the data, extrapolated | 0.15"
      })
  void reachesItsGoal(String name, String metric, double goal) throws Exception {
    double reached = metric(run(name), metric);
    assertTrue(reached < goal, metric + " of " + name + " is " + reached);
  }

  @Test
  void aOneDimensionalFlowCannotFollowTheSineBeyondItsBranch() throws Exception {
    assertTrue(metric(run("sine"), "test MSE on [-5, 5]") > 0.1);
  }

  @ParameterizedTest
  @CsvSource({"sine, 40", "sine-augmented, 40", "spiral, 4", "lynx-hare, 100"})
  void theSameSeedGivesTheSameNumbers(String name, int epochs) throws Exception {
    RunOutcome first = run(name, "training.epochs=" + epochs);
    RunOutcome second = run(name, "training.epochs=" + epochs);
    assertEquals(first.metrics(), second.metrics());
    assertEquals(
        Files.readString(first.folder().predictions()),
        Files.readString(second.folder().predictions()));
  }
}
