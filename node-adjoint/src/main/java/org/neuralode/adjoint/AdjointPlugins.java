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

  /** Options of the gradient from checkpoints. */
  public record CheckpointedOptions(
      @Help("most bytes of states in memory; 0 = as checkpoints says") long budget,
      @Help("most states kept; 0 without a budget = twice the binary logarithm of the steps")
          int checkpoints) {

    public CheckpointedOptions {
      new CheckpointedAdjoint(budget, checkpoints);
    }
  }

  /** Options of {@code reversible}: none. */
  public record ReversibleOptions() {}

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
            "checkpointed",
            "the gradient of discrete with a bound on memory, steps being computed again",
            new CheckpointedOptions(0, 0),
            o -> new CheckpointedAdjoint(o.budget(), o.checkpoints())),
        new Plugin<>(
            GradientStrategy.class,
            "reversible",
            "the gradient of discrete by undoing the steps of reversible-heun or alf",
            new ReversibleOptions(),
            o -> new ReversibleAdjoint()));
  }
}
