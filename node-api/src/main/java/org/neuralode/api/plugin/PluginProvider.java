package org.neuralode.api.plugin;

import java.util.List;

/**
 * The service that {@link java.util.ServiceLoader} finds: a jar that adds plug-ins provides one
 * implementation.
 */
@FunctionalInterface
public interface PluginProvider {

  /** The plug-ins, each with a unique id within its slot. */
  List<Plugin<?, ?>> plugins();
}
