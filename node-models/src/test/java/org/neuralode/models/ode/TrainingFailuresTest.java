package org.neuralode.models.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.context;
import static org.neuralode.training.TestContexts.irregular;
import static org.neuralode.training.TestContexts.series;
import static org.neuralode.training.TestContexts.training;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.SolveException;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.training.optimize.Sgd;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;
import org.neuralode.training.task.TrainingOptions;
import org.neuralode.training.train.QuadraticTask;
import org.neuralode.training.train.Recorder;
import org.neuralode.training.train.Trainer;
import org.neuralode.training.train.TrainingException;
import org.neuralode.training.train.TrainingState;

class TrainingFailuresTest {
  private static final String ADVICE = " (lower the learning rate or clip the gradient): ";

  private final SolveException tooStiff =
      new SolveException(
          new Solution(
              0.5, new double[1], Status.MAX_STEPS, "reached maxSteps=7", Statistics.NONE));

  private final Recorder recorder = new Recorder();

  private TrainingException failure(Task task) {
    TrainingOptions options =
        training(Map.of("epochs", 10, "optimizer", new Sgd(0.1, 0), "checkpointEvery", 1));
    Trainer trainer = new Trainer(task, options, recorder);
    TrainingException e = assertThrows(TrainingException.class, trainer::run);
    assertTrue(!e.getMessage().contains("\n"), e.getMessage());
    return e;
  }

  private TrainingState last() {
    return recorder.checkpoints().get(recorder.checkpoints().size() - 1);
  }

  @Test
  void aLossThatIsNotANumberEndsTrainingWithTheLastGoodState() {
    double[] before = new double[2];
    QuadraticTask task =
        new QuadraticTask(
            3,
            (call, theta) -> Double.NaN,
            (epoch, batch, theta) -> {
              if (epoch == 2 && batch == 0) {
                System.arraycopy(theta, 0, before, 0, 2);
              } else if (epoch == 2) {
                theta[0] = Double.NaN;
              }
            });
    TrainingException e = failure(task);
    assertTrue(
        e.getMessage()
            .startsWith("training failed in epoch 3, batch 2" + ADVICE + "the loss is NaN"));
    assertEquals(6, last().step());
    assertEquals(2, last().epoch());
    assertEquals(0, last().batch());
    assertArrayEquals(before, last().parameters());
    assertArrayEquals(last().best(), task.parameters().values());
    assertTrue(Arrays.stream(task.parameters().values()).allMatch(Double::isFinite));
  }

  @Test
  void aFailedSolveEndsTrainingWithTheLastGoodState() {
    QuadraticTask task =
        new QuadraticTask(
            2,
            (call, theta) -> Double.NaN,
            (epoch, batch, theta) -> {
              if (epoch == 1) {
                throw tooStiff;
              }
            });
    TrainingException e = failure(task);
    assertEquals(
        "training failed in epoch 2, batch 1" + ADVICE + "reached maxSteps=7", e.getMessage());
    assertEquals(tooStiff, e.getCause());
    assertEquals(1, last().step());
    assertEquals(0, last().epoch());
    assertEquals(1, last().batch());
  }

  @Test
  void aFailedValidationIsCalledSo() {
    QuadraticTask task =
        QuadraticTask.validated(
            (call, theta) -> {
              if (call == 3) {
                throw tooStiff;
              }
              return 1;
            });
    TrainingException e = failure(task);
    assertEquals(
        "training failed in validation after epoch 4" + ADVICE + "reached maxSteps=7",
        e.getMessage());
    assertEquals(3, last().epoch());
    assertEquals(0, last().batch());
    assertEquals(3, last().step());
  }

  @Test
  void aNeuralOdeThatBlowsUpEndsTraining() {
    TrainingOptions wild = training(Map.of("epochs", 200, "optimizer", new Sgd(1e5, 0.9)));
    TaskContext context = context(series(irregular()), Map.of());
    Task task =
        NeuralOde.defaults()
            .bind(
                new TaskContext(
                    context.data(),
                    context.solver(),
                    context.gradient(),
                    context.engine(),
                    wild,
                    1));
    TrainingException e =
        assertThrows(TrainingException.class, () -> new Trainer(task, wild, recorder).run());
    assertTrue(e.getMessage().startsWith("training failed in epoch "), e.getMessage());
    assertInstanceOf(RuntimeException.class, e.getCause());
    task.parameters().set(last().parameters());
    double[] gradient = new double[task.parameters().count()];
    assertTrue(Double.isFinite(task.lossAndGradient(last().epoch(), last().batch(), gradient)));
  }

  @Test
  void trainingGoesOnFromThereWithALowerRate() {
    QuadraticTask task =
        new QuadraticTask(
            1,
            (call, theta) -> Double.NaN,
            (epoch, batch, theta) -> {
              if (Math.abs(theta[0]) > 20) {
                theta[0] = Double.POSITIVE_INFINITY;
              }
            });
    TrainingOptions wild = training(Map.of("epochs", 50, "optimizer", new Sgd(1.3, 0)));
    Trainer first = new Trainer(task, wild, recorder);
    assertThrows(TrainingException.class, first::run);
    TrainingOptions calm = training(Map.of("epochs", 50, "optimizer", new Sgd(0.1, 0)));
    assertEquals(0, new Trainer(task, calm, recorder).resume(last()).bestLoss(), 1e-6);
  }
}
