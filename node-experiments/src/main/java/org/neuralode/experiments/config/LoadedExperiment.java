package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * An experiment as read from its file.
 *
 * @param experiment the experiment
 * @param folder the folder against which relative file names are resolved
 * @param resolved its YAML with every default filled in
 */
public record LoadedExperiment(Experiment experiment, Path folder, ObjectNode resolved) {

  /** The resolved experiment as YAML text. */
  public String yaml() {
    return YamlFile.write(resolved);
  }
}
