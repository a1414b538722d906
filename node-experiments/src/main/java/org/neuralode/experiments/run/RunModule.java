package org.neuralode.experiments.run;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TrainingOptions;
import org.neuralode.training.train.Trainer;
import org.neuralode.training.train.TrainingListener;

/** Bindings for a run beyond its task: folder, display, stop signal, report page and trainer. */
final class RunModule extends AbstractModule {
  private final RunFolder folder;
  private final TrainingDisplay display;
  private final StopSignal stop;
  private final ReportPage page;

  RunModule(RunFolder folder, TrainingDisplay display, StopSignal stop, ReportPage page) {
    this.folder = folder;
    this.display = display;
    this.stop = stop;
    this.page = page;
  }

  @Override
  protected void configure() {
    bind(RunFolder.class).toInstance(folder);
    bind(TrainingDisplay.class).toInstance(display);
    bind(StopSignal.class).toInstance(stop);
    bind(ReportPage.class).toInstance(page);
    bind(MetricsLog.class).toInstance(new MetricsLog(folder.metrics()));
    bind(RunCheckpoint.class).in(Singleton.class);
    bind(TrainingListener.class).to(RunListener.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  Trainer trainer(Task task, TrainingOptions options, TrainingListener listener) {
    return new Trainer(task, options, listener);
  }
}
