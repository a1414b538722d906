package org.neuralode.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuralode.training.optimize.Exponential;
import org.neuralode.training.optimize.Sgd;
import org.neuralode.training.task.TrainingOptions;

class TrainerTest {
  private static final Sgd SGD = new Sgd(0.1, 0);

  private static TrainingOptions options(int epochs, Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(Map.of("epochs", epochs, "optimizer", SGD));
    all.putAll(more);
    return training(all);
  }

  private static TrainingState train(QuadraticTask task, int epochs, Map<String, ?> more) {
    return train(task, epochs, more, new Recorder());
  }

  private static TrainingState train(
      QuadraticTask task, int epochs, Map<String, ?> more, Recorder recorder) {
    return new Trainer(task, options(epochs, more), recorder).run();
  }

  @Test
  void everyEpochIsOneStepPerBatchAndItsLossTheMean() {
    QuadraticTask task = QuadraticTask.of(3);
    TrainingState state = train(task, 4, Map.of());
    assertEquals(12, state.step());
    assertEquals(4, state.epoch());
    assertEquals(0, state.batch());
    // The first epoch by hand: x ← x − 0.1 · 2 (x − 1 − shift), and the second coordinate likewise.
    double x = 4;
    double y = 3;
    double sum = 0;
    for (int batch = 0; batch < 3; batch++) {
      double shift = 0.1 * Math.sin(batch);
      double a = x - 1 - shift;
      double b = y + 2 + shift;
      sum += a * a + b * b;
      x -= 0.1 * 2 * a;
      y -= 0.1 * 2 * b;
    }
    assertEquals(sum / 3, state.history().get(0).trainLoss(), 1e-12);
  }

  @Test
  void theScheduleScalesTheRateFromTheFirstStepToTheLast() {
    TrainingState state = train(QuadraticTask.of(2), 5, Map.of("schedule", new Exponential(0.01)));
    for (int epoch = 1; epoch <= 5; epoch++) {
      // the step of an epoch's last batch, counted from 0
      int step = 2 * epoch - 1;
      assertEquals(0.1 * Math.pow(0.01, step / 10.0), state.history().get(epoch - 1).rate(), 1e-15);
    }
  }

  @Test
  void clippingBoundsTheStepAndKeepsItsDirection() {
    QuadraticTask task = QuadraticTask.of(1);
    TrainingState state = train(task, 1, Map.of("clip", 0.5));
    // gradient (6, 10)
    double norm = Math.hypot(6, 10);
    assertEquals(norm, state.history().get(0).gradientNorm(), 1e-14);
    assertArrayEquals(
        new double[] {4 - 0.1 * 0.5 * 6 / norm, 3 - 0.1 * 0.5 * 10 / norm},
        state.parameters(),
        1e-14);
    assertArrayEquals(
        new double[] {4 - 0.6, 3 - 1},
        train(QuadraticTask.of(1), 1, Map.of("clip", 100)).parameters(),
        1e-14);
  }

  @Test
  void theBestParametersAreThoseOfTheBestLoss() {
    // A rate of 1.1 overshoots further every step: the first parameters are the best.
    QuadraticTask task = QuadraticTask.of(1);
    TrainingState state = train(task, 5, Map.of("optimizer", new Sgd(1.1, 0)));
    assertArrayEquals(new double[] {4, 3}, state.best());
    assertEquals(9 + 25, state.bestLoss());
    assertEquals(1, state.bestEpoch());
    assertArrayEquals(state.best(), task.parameters().values(), "the task holds the best");
    assertTrue(Math.abs(state.parameters()[0] - 1) > 3);
  }

  @Test
  void validationDecidesWhatIsBest() {
    double[] losses = {5, 2, 3, 1, 4};
    List<double[]> seen = new ArrayList<>();
    QuadraticTask task =
        QuadraticTask.validated(
            (call, theta) -> {
              seen.add(theta.clone());
              return losses[call];
            });
    TrainingState state = train(task, 5, Map.of());
    assertEquals(1, state.bestLoss());
    assertEquals(4, state.bestEpoch());
    assertArrayEquals(seen.get(3), state.best());
  }

  @Test
  void aTrainingLossIsNeverComparedWithAValidationLoss() {
    // Training losses fall below 1 long before the first validation, which is worse and yet best.
    QuadraticTask task = QuadraticTask.validated((call, theta) -> 100 + call);
    TrainingState state = train(task, 60, Map.of("logEvery", 20));
    assertEquals(100, state.bestLoss());
    assertEquals(20, state.bestEpoch());
  }

  @Test
  void stopsEarlyWithoutABetterTrainingLoss() {
    Recorder recorder = new Recorder();
    QuadraticTask task = QuadraticTask.of(1);
    train(task, 100, Map.of("patience", 7, "optimizer", new Sgd(1.1, 0)), recorder);
    assertEquals(8, recorder.epochs().size());
  }

  @Test
  void stopsEarlyOnlyAfterAValidation() {
    Recorder recorder = new Recorder();
    QuadraticTask task = QuadraticTask.validated((call, theta) -> Math.abs(call - 2));
    TrainingState state = train(task, 100, Map.of("patience", 4, "logEvery", 10), recorder);
    // Best at the third validation, epoch 30; the next chance is epoch 40.
    assertEquals(30, state.bestEpoch());
    assertEquals(40, state.epoch());
    assertEquals(List.of(10, 20, 30, 40), recorder.logged());
  }

  @Test
  void patienceZeroNeverStops() {
    assertEquals(20, train(QuadraticTask.of(1), 20, Map.of()).epoch());
  }

  @Test
  void logsAndValidatesAndCheckpointsAtTheirIntervals() {
    Recorder recorder = new Recorder();
    QuadraticTask task = QuadraticTask.validated((call, theta) -> 1);
    Map<String, ?> intervals = Map.of("logEvery", 4, "checkpointEvery", 3);
    TrainingState state = train(task, 10, intervals, recorder);
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), recorder.epochs());
    assertEquals(List.of(4, 8, 10), recorder.logged());
    assertEquals(List.of(4, 8, 10), state.history().stream().map(Progress::epoch).toList());
    assertEquals(3, task.validations());
    assertEquals(
        List.of(3, 6, 9, 10), recorder.checkpoints().stream().map(TrainingState::epoch).toList());
  }

  @Test
  void checkpointsOnlyAtTheEndForIntervalZero() {
    Recorder recorder = new Recorder();
    train(QuadraticTask.of(1), 6, Map.of("checkpointEvery", 0), recorder);
    assertEquals(List.of(6), recorder.checkpoints().stream().map(TrainingState::epoch).toList());
  }

  @Test
  void aCheckpointIsACopy() {
    Recorder recorder = new Recorder();
    train(QuadraticTask.of(1), 4, Map.of("checkpointEvery", 1), recorder);
    double first = recorder.checkpoints().get(0).parameters()[0];
    assertEquals(4 - 0.6, first, 1e-14);
  }

  @Test
  void stopsWhereItIsAskedTo() {
    Recorder recorder = new Recorder(5);
    TrainingState state = train(QuadraticTask.of(3), 10, Map.of(), recorder);
    assertEquals(5, state.step());
    assertEquals(1, state.epoch());
    assertEquals(2, state.batch());
    assertEquals(state, recorder.checkpoints().get(recorder.checkpoints().size() - 1));
  }

  @Test
  void refusesAStateOfAnotherSize() {
    TrainingState state = train(QuadraticTask.of(1), 1, Map.of());
    TrainingState longer =
        new TrainingState(1, 0, 1, new double[3], state.best(), 0, 0, 0, Map.of(), List.of(), 0);
    Trainer trainer = new Trainer(QuadraticTask.of(1), options(2, Map.of()), new Recorder());
    assertThrows(IllegalArgumentException.class, () -> trainer.resume(longer));
  }

  @Test
  void refusesImpossibleOptions() {
    for (Map<String, ?> wrong :
        List.of(
            Map.of("epochs", 0),
            Map.of("batch", -1),
            Map.of("window", 1),
            Map.of("holdout", 1),
            Map.of("validation", -0.1),
            Map.of("patience", -1),
            Map.of("clip", Double.NaN),
            Map.of("logEvery", 0),
            Map.of("checkpointEvery", -1))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> training(wrong));
      assertTrue(e.getMessage().contains(wrong.keySet().iterator().next()), e.getMessage());
    }
  }
}
