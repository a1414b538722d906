package com.example.ecology;

import java.util.List;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.solvers.plugin.SolverPlugins;

/** The plug-ins of this jar, which {@code META-INF/services} names to the library. */
public final class EcologyPlugins implements PluginProvider {

  /** The options of a plug-in that has none. */
  public record NoOptions() {}

  /** Creates the provider; public for {@link java.util.ServiceLoader}. */
  public EcologyPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        SolverPlugins.of(Kutta3.TABLEAU),
        new Plugin<>(
            GradientStrategy.class,
            "by-interval",
            "exact gradient of solves from output to output; keeps the outputs alone",
            new NoOptions(),
            options -> new ByInterval()),
        new Plugin<>(
            FieldArchitecture.class,
            "lotka-volterra",
            "predator and prey with learnable rates (Lotka 1925, Volterra 1926)",
            new LotkaVolterra(1, 0.1, 0.1, 1),
            options -> options));
  }
}
