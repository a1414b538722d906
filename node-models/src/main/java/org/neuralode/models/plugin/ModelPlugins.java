package org.neuralode.models.plugin;

import java.util.List;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.models.block.OdeBlock;
import org.neuralode.models.generated.SineSource;
import org.neuralode.models.generated.SpiralSource;
import org.neuralode.models.ode.NeuralOde;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.task.Architecture;

/**
 * The models and generated data sources of this module; each record of options is the component
 * itself.
 */
public final class ModelPlugins implements PluginProvider {

  /** Called by {@link java.util.ServiceLoader}. */
  public ModelPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        Plugin.ofOptions(
            Architecture.class,
            "neural-ode",
            "time series: first observation, flow, observations",
            NeuralOde.defaults()),
        Plugin.ofOptions(
            Architecture.class,
            "ode-block",
            "regression: an ODE block followed by a linear layer",
            OdeBlock.defaults()),
        Plugin.ofOptions(
            DataSource.class,
            "sine",
            "y = sin x from random inputs, drawn afresh for every step",
            SineSource.defaults()),
        Plugin.ofOptions(
            DataSource.class,
            "spiral",
            "noisy paths of a cubic spiral at irregular times",
            SpiralSource.defaults()));
  }
}
