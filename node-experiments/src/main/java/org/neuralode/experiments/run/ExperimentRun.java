package org.neuralode.experiments.run;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.file.OutputFile;
import org.neuralode.training.task.Task;
import org.neuralode.training.train.Trainer;
import org.neuralode.training.train.TrainingException;
import org.neuralode.training.train.TrainingState;

/**
 * Trains a task and writes its results into the run's folder: experiment, record, log, checkpoint,
 * predictions and report.
 */
public final class ExperimentRun {
  private final LoadedExperiment loaded;
  private final RunFolder folder;
  private final Dataset data;
  private final Task task;
  private final Trainer trainer;
  private final RunCheckpoint checkpoint;
  private final MetricsLog log;
  private final TrainingDisplay display;
  private final StopSignal stop;
  private final ReportPage page;

  @Inject
  ExperimentRun(
      LoadedExperiment loaded,
      RunFolder folder,
      Dataset data,
      Task task,
      Trainer trainer,
      RunCheckpoint checkpoint,
      MetricsLog log,
      TrainingDisplay display,
      StopSignal stop,
      ReportPage page) {
    this.loaded = loaded;
    this.folder = folder;
    this.data = data;
    this.task = task;
    this.trainer = trainer;
    this.checkpoint = checkpoint;
    this.log = log;
    this.display = display;
    this.stop = stop;
    this.page = page;
  }

  /** The data that the run trains on. */
  public Dataset data() {
    return data;
  }

  /** The folder with the run's files. */
  public RunFolder folder() {
    return folder;
  }

  /**
   * Trains from the beginning.
   *
   * @param command the command line, for the record
   * @throws ConfigException if another run is writing into the folder
   * @throws RunFailedException if training or evaluation fails
   */
  public RunOutcome start(String command) {
    return RunLock.during(
        folder,
        () -> {
          RunRecord record =
              RunRecord.begin(loaded.experiment().seed(), command, loaded.folder().toString());
          return complete(record, Optional.empty(), trainer::run);
        });
  }

  /**
   * Continues from the last checkpoint.
   *
   * @throws ConfigException if another run is writing into the folder, or no checkpoint can be read
   * @throws IllegalArgumentException if the checkpoint does not fit the model
   * @throws RunFailedException if training or evaluation fails
   */
  public RunOutcome resume() {
    return RunLock.during(
        folder,
        () -> {
          RunRecord record = folder.readRecord();
          TrainingState state = checkpoint.read();
          return complete(record, Optional.of(state), () -> trainer.resume(state));
        });
  }

  /**
   * Writes predictions and report anew from the last checkpoint, without training.
   *
   * @throws ConfigException if another run is writing into the folder, or no checkpoint can be read
   * @throws IllegalArgumentException if the checkpoint does not fit the model
   * @throws RunFailedException if evaluation fails
   */
  public RunOutcome report() {
    return RunLock.during(
        folder,
        () -> {
          RunRecord record = folder.readRecord();
          TrainingState state = checkpoint.read();
          task.parameters().set(state.best());
          RunRecord.Status status =
              trainer.finished(state) ? RunRecord.Status.FINISHED : record.status();
          return evaluated(record.with(status, record.message(), 0, 0, 0), state);
        });
  }

  private RunOutcome complete(
      RunRecord record, Optional<TrainingState> from, Supplier<TrainingState> training) {
    int done = from.map(TrainingState::epoch).orElse(0);
    RunRecord running =
        record.with(
            RunRecord.Status.RUNNING,
            "",
            done,
            from.map(TrainingState::bestEpoch).orElse(0),
            record.seconds());
    prepare(running, from);
    try {
      TrainingState state = trained(running, done, training);
      if (stop.requested()) {
        RunRecord last = at(running, RunRecord.Status.INTERRUPTED, state);
        folder.writeRecord(last);
        return new RunOutcome(folder, last, List.of());
      }
      return evaluated(running.with(RunRecord.Status.FINISHED, "", 0, 0, 0), state);
    } catch (IOException e) {
      throw failed(running, new RunFailedException(problem(e), e));
    } finally {
      stop.settle();
    }
  }

  private TrainingState trained(RunRecord running, int done, Supplier<TrainingState> training) {
    try (display) {
      display.begin(done, loaded.experiment().training().epochs());
      return training.get();
    } catch (TrainingException e) {
      throw failed(running, new RunFailedException(problem(e), e));
    } catch (RuntimeException | Error e) {
      String safe =
          checkpoint
              .last()
              .map(state -> "; its checkpoint is of epoch " + state.epoch())
              .map(words -> words + ", go on with: neuralode resume " + folder.path())
              .orElse("");
      throw failed(running, new RunFailedException(problem(e) + safe, e));
    }
  }

  private void prepare(RunRecord record, Optional<TrainingState> from) {
    try {
      OutputFile.write(folder.experiment(), loaded.yaml());
      folder.writeRecord(record);
      log.begin(
          from.map(TrainingState::history).orElse(List.of()),
          from.map(TrainingState::step).orElse(0L));
    } catch (IOException e) {
      throw new ConfigException(IoReason.of(e), e);
    }
  }

  /**
   * Evaluates the best parameters and writes the report. If that fails, the training is safe in its
   * checkpoint, and the message says so.
   */
  private RunOutcome evaluated(RunRecord record, TrainingState state) {
    RunRecord last = at(record, record.status(), state);
    try {
      Evaluation evaluation = task.evaluate();
      OutputFile.write(folder.predictions(), CsvFile.text(evaluation.predictions()));
      String report = page.of(RunFacts.summary(loaded, last, evaluation, state.history()));
      OutputFile.write(folder.report(), report);
      folder.writeRecord(last);
      return new RunOutcome(folder, last, evaluation.metrics());
    } catch (IOException | RuntimeException | Error e) {
      String message =
          "%s; the checkpoint is whole, write the report again with: neuralode report %s"
              .formatted(problem(e), folder.path());
      throw failed(last, new RunFailedException(message, e));
    }
  }

  private static RunRecord at(RunRecord record, RunRecord.Status status, TrainingState state) {
    boolean over = status == RunRecord.Status.FINISHED || status == RunRecord.Status.INTERRUPTED;
    return record.with(
        status, over ? "" : record.message(), state.epoch(), state.bestEpoch(), state.seconds());
  }

  private static String problem(Throwable e) {
    Optional<String> exhausted = Exhaustion.of(e);
    if (exhausted.isPresent()) {
      return "the run failed: " + exhausted.get();
    }
    if (e instanceof TrainingException) {
      return e.getMessage();
    }
    boolean wordless = e.getMessage() == null || e instanceof Error;
    return "the run failed: "
        + (wordless
            ? e.toString()
            : e instanceof IOException io ? IoReason.of(io) : e.getMessage());
  }

  /**
   * Records a failure, with the epochs that are safe in the checkpoint. If the record cannot be
   * written, the message says so in addition, since this must not hide the failure itself.
   */
  private RunFailedException failed(RunRecord record, RunFailedException failure) {
    Optional<TrainingState> safe = checkpoint.last();
    RunRecord last =
        record.with(
            RunRecord.Status.FAILED,
            failure.getMessage(),
            safe.map(TrainingState::epoch).orElse(0),
            safe.map(TrainingState::bestEpoch).orElse(0),
            safe.map(TrainingState::seconds).orElse(record.seconds()));
    try {
      folder.writeRecord(last);
      return failure;
    } catch (IOException noRoom) {
      try {
        folder.overwriteRecord(last);
        return failure;
      } catch (IOException e) {
        String message = failure.getMessage() + "; nor can this be recorded: " + IoReason.of(e);
        return new RunFailedException(message, failure);
      }
    }
  }
}
