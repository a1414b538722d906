package org.neuralode.training.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neuralode.api.vector.Vectors;
import org.neuralode.training.optimize.Optimizer;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TrainingOptions;

/** One training run at work: counters, arrays, and the step that changes them. */
final class TrainingRun {
  /** Length of a probe's step, relative to the norm of the parameters or, if that is less, to 1. */
  private static final double PROBE = 1e-4;

  private final TrainingState from;
  private final Task task;
  private final TrainingOptions options;
  private final Optimizer.Run optimizer;
  private final double[] theta;
  private final double[] before;
  private final double[] gradient;
  private final double[] best;
  private final List<Progress> history;
  private final double secondsBefore;
  private final long began = System.nanoTime();
  private int epoch;
  private int batch;
  private long step;
  private double epochLoss;
  private double bestLoss;
  private int bestEpoch;
  private double rate;
  private double norm;
  private boolean logged;

  /** Whether validation losses, rather than training losses, decide which parameters are best. */
  private boolean validated;

  private boolean validating;

  /** The state before the last step whose loss was finite; empty before the first such step. */
  private Optional<Snapshot> good = Optional.empty();

  private Progress progress;
  private Optional<GradientProbe> probe = Optional.empty();

  TrainingRun(Task task, TrainingOptions options, Optimizer.Run optimizer, TrainingState from) {
    this.task = task;
    this.options = options;
    this.optimizer = optimizer;
    theta = task.parameters().values();
    before = new double[theta.length];
    gradient = new double[theta.length];
    best = from.best().clone();
    history = new ArrayList<>(from.history());
    this.from = from;
    validated = history.stream().anyMatch(p -> !Double.isNaN(p.validationLoss()));
    secondsBefore = from.seconds();
    epoch = from.epoch();
    batch = from.batch();
    step = from.step();
    epochLoss = from.epochLoss();
    bestLoss = from.bestLoss();
    bestEpoch = from.bestEpoch();
  }

  boolean finished() {
    return epoch >= options.epochs() || (options.patience() > 0 && judged() && impatient());
  }

  /**
   * Whether early stopping may end training after this epoch: if validation decides which
   * parameters are best, only an epoch that was validated can be the last.
   */
  private boolean judged() {
    return !validated || epoch % options.logEvery() == 0;
  }

  private boolean impatient() {
    return epoch - bestEpoch >= options.patience();
  }

  /** Takes one optimiser step; returns true if it was the last of its epoch. */
  boolean step() {
    System.arraycopy(theta, 0, before, 0, theta.length);
    Arrays.fill(gradient, 0);
    double loss = task.lossAndGradient(epoch, batch, gradient);
    norm = Vectors.norm(gradient);
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new NonFiniteLossException(
          "the loss is " + loss + " and the norm of its gradient " + norm);
    }
    keepGood();
    probe = probes() ? Optional.of(probe()) : Optional.empty();
    clip();
    int batches = task.batchesPerEpoch();
    rate =
        options.optimizer().rate()
            * options.schedule().factor(step, (long) options.epochs() * batches);
    step++;
    optimizer.step(theta, gradient, rate, step);
    epochLoss += loss;
    batch++;
    if (batch < batches) {
      return false;
    }
    endEpoch(batches);
    return true;
  }

  private void keepGood() {
    if (good.isPresent()) {
      good.get().take(live());
    } else {
      good = Optional.of(new Snapshot(live()));
    }
  }

  private boolean probes() {
    return options.checkGradientEvery() > 0 && step % options.checkGradientEvery() == 0 && norm > 0;
  }

  /** Compares the gradient with two more losses along it; the parameters are put back. */
  private GradientProbe probe() {
    double h = PROBE * Math.max(1, Vectors.norm(before));
    double difference = (lossAlong(h / norm) - lossAlong(-h / norm)) / (2 * h);
    System.arraycopy(before, 0, theta, 0, theta.length);
    return new GradientProbe(step, norm, difference);
  }

  private double lossAlong(double factor) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] = before[i] + factor * gradient[i];
    }
    return task.lossAndGradient(epoch, batch, new double[theta.length]);
  }

  /** The check of the gradient in the last step, if that step had one. */
  Optional<GradientProbe> probed() {
    return probe;
  }

  private void clip() {
    if (options.clip() > 0 && norm > options.clip()) {
      double factor = options.clip() / norm;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
  }

  private void endEpoch(int batches) {
    double trainLoss = epochLoss / batches;
    epoch++;
    batch = 0;
    epochLoss = 0;
    logged = epoch % options.logEvery() == 0 || epoch == options.epochs();
    double validation = logged ? validate() : Double.NaN;
    progress = new Progress(epoch, trainLoss, validation, rate, norm, seconds());
    if (logged) {
      history.add(progress);
    }
    if (!Double.isNaN(validation)) {
      if (!validated) {
        // The best training loss so far cannot be compared with a validation loss.
        bestLoss = Double.POSITIVE_INFINITY;
        validated = true;
      }
      keepBest(validation, theta);
    } else if (!validated) {
      // With one batch per epoch, the loss is that of the parameters before the step.
      keepBest(trainLoss, batches == 1 ? before : theta);
    }
  }

  private double validate() {
    validating = true;
    double loss = task.validationLoss();
    validating = false;
    return loss;
  }

  private void keepBest(double loss, double[] parameters) {
    if (loss < bestLoss) {
      bestLoss = loss;
      bestEpoch = epoch;
      System.arraycopy(parameters, 0, best, 0, best.length);
    }
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - began) * 1e-9;
  }

  int epoch() {
    return epoch;
  }

  /** The current activity in words: a validation, or an epoch and a batch. */
  String place() {
    return validating
        ? "validation after epoch " + epoch
        : "epoch %d, batch %d".formatted(epoch + 1, batch + 1);
  }

  /** Whether the last completed epoch belongs in the log. */
  boolean logged() {
    return logged;
  }

  /** The log entry of the last completed epoch. */
  Progress progress() {
    return progress;
  }

  /**
   * The last state known to have a finite loss. If the step after it fails, training can go on from
   * here with a lower rate.
   */
  TrainingState good() {
    return good.map(Snapshot::state).orElse(from);
  }

  /** A copy of the current state. */
  TrainingState state() {
    return new Snapshot(live()).state();
  }

  /** The current state itself, with arrays that go on changing. */
  private TrainingState live() {
    return new TrainingState(
        epoch,
        batch,
        step,
        theta,
        best,
        bestLoss,
        bestEpoch,
        epochLoss,
        optimizer.state(),
        history,
        seconds());
  }
}
