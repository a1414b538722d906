package org.neuralode.autodiff.cpu;

import java.util.List;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.autodiff.engine.AutodiffEngine;

/** Registers the default engine as a plug-in. */
public final class JavaEnginePlugin implements PluginProvider {

  /** Options of the java engine. */
  public record Options(
      @Help("float64, or float32: half the memory, up to twice the speed, 7 digits")
          Precision precision,
      @Help("most threads that share a batch; 0 for all of the machine") int threads) {}

  /** Called by {@link java.util.ServiceLoader}. */
  public JavaEnginePlugin() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        new Plugin<>(
            AutodiffEngine.class,
            "java",
            "tiles of samples in cache, SIMD where Java has it; no dependencies",
            new Options(Precision.FLOAT64, 0),
            o -> new JavaEngine(o.precision(), o.threads())));
  }
}
