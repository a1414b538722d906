package org.neuralode.autodiff.java;

import java.util.List;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.autodiff.engine.AutodiffEngine;

/** Offers the default engine. */
public final class JavaEnginePlugin implements PluginProvider {

  /** The java engine has no options. */
  public record Options() {}

  /** For ServiceLoader. */
  public JavaEnginePlugin() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        new Plugin<>(
            AutodiffEngine.class,
            "java",
            "plain Java loops over tiles of samples; no dependencies",
            new Options(),
            o -> new JavaEngine()));
  }
}
