package org.neuralode.experiments.run;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.experiments.config.Experiment;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.task.Architecture;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;
import org.neuralode.training.task.TrainingOptions;

/** Bindings for the parts of an experiment, its data and its task. */
final class TaskModule extends AbstractModule {
  private final LoadedExperiment loaded;
  private final GradientStrategy gradient;

  TaskModule(LoadedExperiment loaded) {
    this(loaded, loaded.experiment().gradient());
  }

  TaskModule(LoadedExperiment loaded, GradientStrategy gradient) {
    this.loaded = loaded;
    this.gradient = gradient;
  }

  @Override
  protected void configure() {
    Experiment experiment = loaded.experiment();
    bind(LoadedExperiment.class).toInstance(loaded);
    bind(DataSource.class).toInstance(experiment.data());
    bind(Architecture.class).toInstance(experiment.model());
    bind(Solver.class).toInstance(experiment.solver());
    bind(GradientStrategy.class).toInstance(gradient);
    bind(AutodiffEngine.class).toInstance(experiment.engine());
    bind(TrainingOptions.class).toInstance(experiment.training());
  }

  @Provides
  @Singleton
  Dataset dataset(DataSource source) {
    return source.load(loaded.folder(), loaded.experiment().seed());
  }

  @Provides
  @Singleton
  Task task(
      Architecture architecture,
      Dataset data,
      Solver solver,
      GradientStrategy gradient,
      AutodiffEngine engine,
      TrainingOptions training) {
    long seed = loaded.experiment().seed();
    return architecture.bind(new TaskContext(data, solver, gradient, engine, training, seed));
  }
}
