package org.neuralode.training.train;

import java.util.List;
import java.util.Map;
import org.neuralode.api.solve.SolveException;
import org.neuralode.training.optimize.Optimizer;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TrainingOptions;

/**
 * Trains a task: moves its parameters down the loss, with mini-batches, clipping, schedule and
 * early stopping, and keeps the best parameters. The random choices of step k depend on the seed
 * and k alone, so a resumed run goes on as if it had never stopped.
 */
public final class Trainer {
  private final Task task;
  private final TrainingOptions options;
  private final TrainingListener listener;

  public Trainer(Task task, TrainingOptions options, TrainingListener listener) {
    this.task = task;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Trains from the task's first parameters; afterwards the task holds the best ones.
   *
   * @throws TrainingException if a loss is not finite or a solve fails
   */
  public TrainingState run() {
    double[] theta = task.parameters().values();
    return resume(
        new TrainingState(
            0,
            0,
            0,
            theta.clone(),
            theta.clone(),
            Double.POSITIVE_INFINITY,
            0,
            0,
            Map.of(),
            List.of(),
            0));
  }

  /**
   * Continues training from a state; afterwards the task holds the best parameters.
   *
   * @throws TrainingException if a loss is not finite or a solve fails
   */
  public TrainingState resume(TrainingState from) {
    task.parameters().set(from.parameters());
    Optimizer.Run run = options.optimizer().start(task.parameters().count(), from.optimizer());
    TrainingRun training = new TrainingRun(task, options, run, from);
    try {
      while (!training.finished()) {
        boolean epochDone = training.step();
        training.probed().ifPresent(listener::onGradientCheck);
        if (epochDone) {
          report(training);
        }
        if (listener.stopRequested()) {
          break;
        }
      }
    } catch (SolveException | NonFiniteLossException | IllegalArgumentException e) {
      // IllegalArgumentException comes from a problem whose initial state, an encoder's value, is
      // not finite.
      listener.onCheckpoint(training.good());
      task.parameters().set(training.good().best());
      throw new TrainingException(
          "training failed in %s (lower the learning rate or clip the gradient): %s"
              .formatted(training.place(), e.getMessage()),
          e);
    }
    TrainingState state = training.state();
    listener.onCheckpoint(state);
    task.parameters().set(state.best());
    return state;
  }

  /** Whether training from a state would end at once. */
  public boolean finished(TrainingState state) {
    Optimizer.Run run = options.optimizer().start(task.parameters().count(), state.optimizer());
    return new TrainingRun(task, options, run, state).finished();
  }

  private void report(TrainingRun training) {
    listener.onEpoch(training.progress());
    if (training.logged()) {
      listener.onLog(training.progress());
    }
    if (options.checkpointEvery() > 0
        && training.epoch() % options.checkpointEvery() == 0
        && !training.finished()) {
      listener.onCheckpoint(training.state());
    }
  }
}
