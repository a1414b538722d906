package org.neuralode.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.loss.Loss;
import org.neuralode.training.optimize.Optimizer;
import org.neuralode.training.optimize.Schedule;
import org.neuralode.training.task.Architecture;

/** The topics that {@code neuralode list} can list. */
enum Topic {
  DATA(DataSource.class, "data", "Sources of data"),
  FIELDS(FieldArchitecture.class, "model.field", "Right-hand sides"),
  MODELS(Architecture.class, "model", "Models"),
  SOLVERS(Solver.class, "solver", "Solvers"),
  GRADIENTS(GradientStrategy.class, "gradient", "Gradients through the solve"),
  ENGINES(AutodiffEngine.class, "engine", "Engines"),
  LOSSES(Loss.class, "training.loss", "Losses"),
  OPTIMIZERS(Optimizer.class, "training.optimizer", "Optimizers"),
  SCHEDULES(Schedule.class, "training.schedule", "Schedules of the learning rate");

  private final Class<?> slot;
  private final String path;
  private final String heading;

  Topic(Class<?> slot, String path, String heading) {
    this.slot = slot;
    this.path = path;
    this.heading = heading;
  }

  /** The type that plug-ins of this topic provide. */
  Class<?> slot() {
    return slot;
  }

  /** The heading above the list. */
  String heading() {
    return heading + ", for '" + path + ":'";
  }

  /** The topic's word on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words of all topics. */
  static List<String> words() {
    return Arrays.stream(values()).map(Topic::word).toList();
  }
}
