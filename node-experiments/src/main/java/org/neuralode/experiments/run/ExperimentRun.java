package org.neuralode.experiments.run;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.report.Report;
import org.neuralode.models.task.Evaluation;
import org.neuralode.models.task.Task;
import org.neuralode.models.train.Progress;
import org.neuralode.models.train.Trainer;
import org.neuralode.models.train.TrainingException;
import org.neuralode.models.train.TrainingState;

/** Trains a task, and leaves in the run's folder all that is worth knowing about it. */
public final class ExperimentRun {
  private final LoadedExperiment loaded;
  private final RunFolder folder;
  private final Task task;
  private final Trainer trainer;
  private final RunCheckpoint checkpoint;
  private final MetricsLog log;
  private final TrainingDisplay display;
  private final StopSignal stop;

  @Inject
  ExperimentRun(
      LoadedExperiment loaded,
      RunFolder folder,
      Task task,
      Trainer trainer,
      RunCheckpoint checkpoint,
      MetricsLog log,
      TrainingDisplay display,
      StopSignal stop) {
    this.loaded = loaded;
    this.folder = folder;
    this.task = task;
    this.trainer = trainer;
    this.checkpoint = checkpoint;
    this.log = log;
    this.display = display;
    this.stop = stop;
  }

  /** Where the run's files are. */
  public RunFolder folder() {
    return folder;
  }

  /**
   * Trains from the beginning.
   *
   * @param command the command line, for the record
   * @throws RunFailedException if training or evaluation fails
   */
  public RunOutcome start(String command) {
    RunRecord record =
        RunRecord.begin(loaded.experiment().seed(), command, loaded.folder().toString());
    return complete(record, 0, List.of(), trainer::run);
  }

  /**
   * Goes on from the last checkpoint.
   *
   * @throws IllegalArgumentException if there is no checkpoint that fits
   * @throws RunFailedException if training or evaluation fails
   */
  public RunOutcome resume() {
    RunRecord record = folder.readRecord();
    TrainingState state = checkpoint.read();
    return complete(record, state.epoch(), state.history(), () -> trainer.resume(state));
  }

  private RunOutcome complete(
      RunRecord record, int done, List<Progress> history, Supplier<TrainingState> training) {
    int epochs = loaded.experiment().training().epochs();
    RunRecord running = record.with(RunRecord.Status.RUNNING, "", done, 0, record.seconds());
    prepare(running, history);
    try {
      TrainingState state;
      try (display) {
        display.begin(done, epochs);
        state = training.get();
      }
      return stop.requested() ? interrupted(running, state) : finished(running, state);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      RunFailedException failure = new RunFailedException(problem(e), e);
      recordFailure(running, failure);
      throw failure;
    } finally {
      stop.settle();
    }
  }

  private void prepare(RunRecord record, List<Progress> history) {
    try {
      TextFile.replace(folder.experiment(), loaded.yaml());
      folder.writeRecord(record);
      log.begin(history);
    } catch (IOException e) {
      throw new ConfigException(folder.path() + ": cannot be written: " + IoReason.of(e), e);
    }
  }

  private RunOutcome interrupted(RunRecord record, TrainingState state) throws IOException {
    RunRecord last = at(record, RunRecord.Status.INTERRUPTED, state);
    folder.writeRecord(last);
    return new RunOutcome(folder, last, List.of());
  }

  private RunOutcome finished(RunRecord record, TrainingState state) throws IOException {
    RunRecord last = at(record, RunRecord.Status.FINISHED, state);
    Evaluation evaluation = task.evaluate();
    TextFile.replace(folder.predictions(), CsvFile.text(evaluation.predictions()));
    Report.write(RunFacts.summary(loaded, last, evaluation, state.history()), folder.report());
    folder.writeRecord(last);
    return new RunOutcome(folder, last, evaluation.metrics());
  }

  private static RunRecord at(RunRecord record, RunRecord.Status status, TrainingState state) {
    return record.with(status, "", state.epoch(), state.bestEpoch(), state.seconds());
  }

  private static String problem(Throwable e) {
    Optional<String> exhausted = Exhaustion.of(e);
    if (exhausted.isPresent()) {
      return "the run failed: " + exhausted.get();
    }
    if (e instanceof TrainingException) {
      return e.getMessage();
    }
    boolean wordless = e.getMessage() == null;
    return "the run failed: "
        + (wordless
            ? e.toString()
            : e instanceof IOException io ? IoReason.of(io) : e.getMessage());
  }

  /** A failure to write the record of a failure must not hide the failure. */
  private void recordFailure(RunRecord record, RunFailedException failure) {
    try {
      folder.writeRecord(
          record.with(
              RunRecord.Status.FAILED, failure.getMessage(), record.epochs(), 0, record.seconds()));
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
