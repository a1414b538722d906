package org.neuralode.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.ConfigReader;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.run.RunFolder;

/**
 * Reads the experiment of a run folder; its data is looked up where the run began, not in the
 * folder.
 */
final class EarlierRun {
  private EarlierRun() {}

  static LoadedExperiment read(
      RunFolder folder, List<String> assignments, PluginRegistry registry) {
    return new ConfigReader(registry).read(folder.experiment(), assignments, dataFolder(folder));
  }

  private static Path dataFolder(RunFolder folder) {
    String name = folder.readRecord().dataFolder();
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ConfigException(
          folder.path() + ": dataFolder in run.json cannot be the name of a folder: " + name, e);
    }
  }
}
