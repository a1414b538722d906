package org.neuralode.experiments.config;

import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.task.Architecture;
import org.neuralode.training.task.TrainingOptions;

/**
 * One experiment; the components are the sections of its YAML file.
 *
 * @param seed seeds data, initialisation and shuffling
 * @param name names the run folder
 * @param data source of the data
 * @param model architecture that is trained
 * @param solver solver of the ODE
 * @param gradient strategy for gradients through the solve
 * @param engine engine that computes the field and its derivatives
 * @param training options of the training
 */
public record Experiment(
    @Help("seeds data, initialisation and shuffling") long seed,
    @Help("names the run folder; by default the file's name") String name,
    @Help("where data comes from") DataSource data,
    @Help("what is trained") Architecture model,
    @Help("how the ODE is solved") Solver solver,
    @Help("how gradients are taken through the solve") GradientStrategy gradient,
    @Help("what computes the field and its derivatives") AutodiffEngine engine,
    @Help("how it is trained") TrainingOptions training) {

  public Experiment {
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]*")) {
      throw new IllegalArgumentException(
          "name must begin with a letter or digit and hold only those, '.', '-', '_' and spaces, got '%s'"
              .formatted(name));
    }
  }
}
