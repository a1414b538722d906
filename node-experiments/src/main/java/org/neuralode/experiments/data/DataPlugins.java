package org.neuralode.experiments.data;

import java.util.List;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;

/** The data sources of this module, found by ServiceLoader. */
public final class DataPlugins implements PluginProvider {

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(CsvSource.PLUGIN);
  }
}
