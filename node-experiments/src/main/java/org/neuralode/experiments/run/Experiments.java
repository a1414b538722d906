package org.neuralode.experiments.run;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.task.Task;
import org.neuralode.training.train.TrainingState;

/**
 * Entry points to the data, task and run of an experiment; the only place that asks Guice for
 * objects.
 */
public final class Experiments {
  private Experiments() {}

  /** The data of an experiment. */
  public static Dataset data(LoadedExperiment loaded) {
    return get(Dataset.class, Guice.createInjector(new TaskModule(loaded)));
  }

  /** The task of an experiment, initialised and untrained. */
  public static Task task(LoadedExperiment loaded) {
    return get(Task.class, Guice.createInjector(new TaskModule(loaded)));
  }

  /** The task of an experiment with another gradient strategy. */
  public static Task task(LoadedExperiment loaded, GradientStrategy gradient) {
    return get(Task.class, Guice.createInjector(new TaskModule(loaded, gradient)));
  }

  /** The task of an earlier run with the best parameters of that run. */
  public static Task trained(LoadedExperiment loaded, RunFolder folder) {
    Task task = task(loaded);
    TrainingState state = new RunCheckpoint(folder, task, loaded).read();
    task.parameters().set(state.best());
    return task;
  }

  /**
   * Prepares a new run of an experiment; its folder is created once data and model are known to be
   * good.
   *
   * @param parent the folder in which the run's folder is created
   * @param page writes the report
   */
  public static ExperimentRun begin(
      LoadedExperiment loaded,
      Path parent,
      TrainingDisplay display,
      StopSignal stop,
      ReportPage page) {
    Injector parts = Guice.createInjector(new TaskModule(loaded));
    get(Task.class, parts);
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    RunFolder folder = RunFolder.create(parent, loaded.experiment().name(), now);
    return get(
        ExperimentRun.class, parts.createChildInjector(new RunModule(folder, display, stop, page)));
  }

  /** Prepares an earlier run, to be resumed or reported again. */
  public static ExperimentRun reopen(
      LoadedExperiment loaded,
      RunFolder folder,
      TrainingDisplay display,
      StopSignal stop,
      ReportPage page) {
    return get(
        ExperimentRun.class,
        Guice.createInjector(new TaskModule(loaded), new RunModule(folder, display, stop, page)));
  }

  /** Gets an object from Guice; a failure while it is created is thrown as it is, not wrapped. */
  private static <T> T get(Class<T> type, Injector injector) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
