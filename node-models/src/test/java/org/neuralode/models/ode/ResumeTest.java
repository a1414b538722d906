package org.neuralode.models.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.DISCRETE;
import static org.neuralode.training.TestContexts.irregular;
import static org.neuralode.training.TestContexts.later;
import static org.neuralode.training.TestContexts.series;
import static org.neuralode.training.TestContexts.third;
import static org.neuralode.training.TestContexts.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.models.block.OdeBlock;
import org.neuralode.models.generated.SineSource;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.plugin.PluginOptions;
import org.neuralode.training.checkpoint.Checkpoints;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.layer.Activation;
import org.neuralode.training.optimize.AdamW;
import org.neuralode.training.optimize.Cosine;
import org.neuralode.training.optimize.Sgd;
import org.neuralode.training.optimize.WarmUp;
import org.neuralode.training.task.Architecture;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;
import org.neuralode.training.task.TrainingOptions;
import org.neuralode.training.train.Progress;
import org.neuralode.training.train.Recorder;
import org.neuralode.training.train.Trainer;
import org.neuralode.training.train.TrainingState;

/** Training is a function of the seed, in one go or in parts. */
class ResumeTest {
  private static final NeuralOde MODEL =
      PluginOptions.with(
          NeuralOde.defaults(), Map.of("hidden", List.of(4), "augment", 1, "time", true));
  private static final Dataset PATHS = series(irregular(), later(), third());
  private static final Map<String, ?> COMMON =
      Map.of(
          "epochs",
          8,
          "optimizer",
          AdamW.defaults(),
          "schedule",
          new WarmUp(5, new Cosine(0.1)),
          "clip",
          1.5,
          "logEvery",
          2);

  /** Windows in mini-batches: 8 epochs of 5 batches. */
  private static final TrainingOptions WINDOWS = options(Map.of("window", 3, "batch", 2));

  private static final TrainingOptions ROWS =
      options(Map.of("window", 3, "batch", 2, "validation", 0.3));

  @TempDir Path folder;

  private static TrainingOptions options(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(COMMON);
    all.putAll(more);
    return training(all);
  }

  private static Task task(Architecture model, Dataset data, TrainingOptions options) {
    return model.bind(
        new TaskContext(
            data,
            RungeKutta.adaptive(Tableaus.tsit5(), 1e-6, 1e-8),
            DISCRETE,
            new JavaEngine(),
            options,
            3));
  }

  private static TrainingState train(
      Architecture model, Dataset data, TrainingOptions options, Recorder recorder) {
    return new Trainer(task(model, data, options), options, recorder).run();
  }

  private static void assertSame(TrainingState expected, TrainingState actual) {
    assertArrayEquals(expected.parameters(), actual.parameters());
    assertArrayEquals(expected.best(), actual.best());
    assertEquals(expected.bestLoss(), actual.bestLoss());
    assertEquals(expected.bestEpoch(), actual.bestEpoch());
    assertEquals(expected.step(), actual.step());
    expected.optimizer().forEach((k, v) -> assertArrayEquals(v, actual.optimizer().get(k)));
    assertEquals(untimed(expected), untimed(actual));
  }

  private static List<Progress> untimed(TrainingState state) {
    return state.history().stream()
        .map(
            p ->
                new Progress(
                    p.epoch(), p.trainLoss(), p.validationLoss(), p.rate(), p.gradientNorm(), 0))
        .toList();
  }

  @Test
  void theSameSeedGivesTheSameNumbers() {
    TrainingState first = train(MODEL, PATHS, WINDOWS, new Recorder());
    assertSame(first, train(MODEL, PATHS, WINDOWS, new Recorder()));
    assertEquals(4, first.history().size());
    assertTrue(first.step() > 3 * 8, "mini-batches");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 6, 13, 23})
  void windowsInMiniBatchesGoOnFromDiskAsIfNeverStopped(int batches) throws IOException {
    assertResumes(MODEL, PATHS, WINDOWS, batches);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 9})
  void validatedTrainingGoesOnFromDiskAsIfNeverStopped(int batches) throws IOException {
    assertResumes(MODEL, series(irregular()), ROWS, batches);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void anOdeBlockGoesOnFromDiskAsIfNeverStopped(int batches) throws IOException {
    Dataset sine = PluginOptions.with(SineSource.defaults(), Map.of("count", 6)).load(folder, 1);
    OdeBlock block = new OdeBlock(List.of(4), Activation.RELU, false, 0, 1);
    assertResumes(
        block, sine, options(Map.of("optimizer", new Sgd(0.05, 0.9), "logEvery", 3)), batches);
  }

  private void assertResumes(Architecture model, Dataset data, TrainingOptions options, int batches)
      throws IOException {
    TrainingState whole = train(model, data, options, new Recorder());
    Task first = task(model, data, options);
    TrainingState stopped = new Trainer(first, options, new Recorder(batches)).run();
    assertEquals(batches, stopped.step());
    Checkpoints.write(folder, stopped, first.parameters(), Map.of());

    Task second = task(model, data, options);
    TrainingState read = Checkpoints.read(folder, second.parameters(), Map.of());
    TrainingState resumed = new Trainer(second, options, new Recorder()).resume(read);
    assertSame(whole, resumed);
    assertArrayEquals(whole.best(), second.parameters().values());
    assertTrue(resumed.seconds() >= stopped.seconds());
  }

  @Test
  void aFinishedRunStaysAsItIs() {
    TrainingState whole = train(MODEL, PATHS, WINDOWS, new Recorder());
    Recorder recorder = new Recorder();
    assertSame(whole, new Trainer(task(MODEL, PATHS, WINDOWS), WINDOWS, recorder).resume(whole));
    assertTrue(recorder.epochs().isEmpty());
  }

  @Test
  void refusesToGoOnWithAnotherOptimiser() {
    TrainingState stopped = train(MODEL, PATHS, WINDOWS, new Recorder(2));
    TrainingOptions other = options(Map.of("window", 3, "batch", 2, "optimizer", new Sgd(0.1, 0)));
    Trainer trainer = new Trainer(task(MODEL, PATHS, other), other, new Recorder());
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer.resume(stopped)).getMessage();
    assertTrue(message.contains("it is of another optimiser"), message);
  }
}
