package org.neuralode.cli;

import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.config.ConfigException;

/**
 * The surroundings of the commands, which tests replace.
 *
 * @param plugins finds the plug-ins
 * @param terminal whether output goes to a terminal that a person watches
 * @param command the command line as typed, for the record
 */
record Environment(Supplier<PluginRegistry> plugins, boolean terminal, String command) {

  /** The plug-ins on the class path. */
  PluginRegistry registry() {
    try {
      return plugins.get();
    } catch (ServiceConfigurationError | LinkageError | IllegalArgumentException e) {
      throw new ConfigException("plug-ins cannot be loaded: " + e.getMessage(), e);
    }
  }
}
