package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.task.Architecture;
import org.neuralode.training.task.TrainingOptions;

/** Reads experiments from YAML files. */
public final class ConfigReader {
  private static final Map<Class<?>, String> DEFAULT_TYPES =
      Map.of(
          DataSource.class, "csv",
          Architecture.class, "neural-ode",
          Solver.class, "tsit5",
          GradientStrategy.class, "auto",
          AutodiffEngine.class, "java");

  private final RecordBinder binder;

  /**
   * @param registry the plug-ins that an experiment can name
   */
  public ConfigReader(PluginRegistry registry) {
    binder = new RecordBinder(new Slots(registry, DEFAULT_TYPES));
  }

  /**
   * Reads an experiment.
   *
   * @param file a YAML file; relative file names in it are resolved against its folder
   * @param overrides assignments such as {@code solver.rtol=1e-8} that take precedence over the
   *     file
   * @throws ConfigException if anything in the file cannot be used; the message begins with the
   *     file
   */
  public LoadedExperiment read(Path file, List<String> overrides) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return read(file, overrides, folder);
  }

  /**
   * Reads an experiment whose relative file names are resolved against another folder than its own.
   */
  public LoadedExperiment read(Path file, List<String> overrides, Path folder) {
    ObjectNode tree = YamlFile.read(file);
    Overrides.apply(tree, overrides);
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    Map<String, Object> defaults =
        Map.of("seed", 0L, "name", name, "training", TrainingOptions.defaults());
    try {
      Bound bound = binder.bind(Experiment.class, tree, defaults, KeyPath.TOP);
      Experiment experiment = (Experiment) bound.value();
      ObjectNode resolved = (ObjectNode) bound.resolved();
      UnusedOptions.refuse(experiment, resolved.path("model").path(Slots.TYPE).asText());
      return new LoadedExperiment(experiment, folder, resolved);
    } catch (ConfigException e) {
      throw new ConfigException(file + ": " + e.getMessage(), e);
    }
  }
}
