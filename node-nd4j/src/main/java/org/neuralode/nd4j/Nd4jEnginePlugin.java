package org.neuralode.nd4j;

import java.util.List;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.autodiff.engine.AutodiffEngine;

/** Registers the engine {@code nd4j} as a plug-in. */
public final class Nd4jEnginePlugin implements PluginProvider {

  /**
   * Options of the engine {@code nd4j}.
   *
   * @param precision {@code float64} or {@code float32}
   */
  public record Options(Precision precision) {}

  /** Called by {@link java.util.ServiceLoader}. */
  public Nd4jEnginePlugin() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        new Plugin<>(
            AutodiffEngine.class,
            "nd4j",
            "ND4J arrays, one BLAS call per layer and batch; for wide layers and large batches",
            new Options(Precision.FLOAT64),
            Nd4jEnginePlugin::engine));
  }

  private static Nd4jEngine engine(Options options) {
    Natives.require();
    return new Nd4jEngine(options.precision());
  }
}
