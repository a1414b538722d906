package org.neuralode.adjoint;

import java.util.List;
import java.util.Optional;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.solve.Solver;

/** The gradient strategies of this module. */
public final class AdjointPlugins implements PluginProvider {

  /** Options of {@code discrete}. */
  public record DiscreteOptions(
      @Help("what is kept of every step: states (less memory) or stages (less time)")
          DiscreteAdjoint.Keep keep) {}

  /** Options of {@code backsolve}. */
  public record BacksolveOptions(
      @Help("solver of the backward solve; none = the forward solver") Optional<Solver> solver) {}

  /** Options of {@code forward}. */
  public record ForwardOptions() {}

  /** For ServiceLoader. */
  public AdjointPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        new Plugin<>(
            GradientStrategy.class,
            "discrete",
            "backpropagation through the solver: exact gradient of the discrete solve",
            new DiscreteOptions(DiscreteAdjoint.Keep.STAGES),
            o -> new DiscreteAdjoint(o.keep())),
        new Plugin<>(
            GradientStrategy.class,
            "backsolve",
            "continuous adjoint solved backwards: memory does not grow with the number of steps",
            new BacksolveOptions(Optional.empty()),
            o -> new BacksolveAdjoint(o.solver())),
        new Plugin<>(
            GradientStrategy.class,
            "forward",
            "sensitivities solved forwards with the state: for few parameters and many losses",
            new ForwardOptions(),
            o -> new ForwardSensitivities()));
  }
}
