package org.neuralode.adjoint.plugin;

import java.util.List;
import java.util.Optional;
import org.neuralode.adjoint.auto.AutoAdjoint;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.continuous.GaussAdjoint;
import org.neuralode.adjoint.continuous.InterpolatingAdjoint;
import org.neuralode.adjoint.discrete.CheckpointedAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.adjoint.discrete.ReversibleAdjoint;
import org.neuralode.adjoint.forward.ForwardSensitivities;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.solve.Solver;

/** The gradient strategies of this module. */
public final class AdjointPlugins implements PluginProvider {

  /** Options of {@code auto}. */
  public record AutoOptions(@Help("most bytes of states and stages in memory") long budget) {

    public AutoOptions {
      new AutoAdjoint(budget);
    }
  }

  /** Options of {@code discrete}. */
  public record DiscreteOptions(
      @Help(
              "what is kept of every step: states (least memory), stages, or activations (most memory)")
          DiscreteAdjoint.Keep keep) {}

  /** Options of {@code backsolve}. */
  public record BacksolveOptions(
      @Help("solver of the backward solve; none = the forward solver") Optional<Solver> solver,
      @Help("relative error of a reconstructed state from which on interpolating takes over")
          double limit) {}

  /** Options of {@code interpolating}. */
  public record InterpolatingOptions(
      @Help("solver of the backward solve; none = the forward solver") Optional<Solver> solver,
      @Help("most states kept to solve y(t) again from; 0 = keep y(t)") int checkpoints) {}

  /** Options of {@code gauss}. */
  public record GaussOptions(
      @Help("solver of the backward solve; none = the forward solver") Optional<Solver> solver,
      @Help("nodes of the quadrature in every backward step") int nodes,
      @Help("most states kept to solve y(t) again from; 0 = keep y(t)") int checkpoints) {}

  /** Options of {@code forward}: none. */
  public record ForwardOptions() {}

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

  /** Constructor for ServiceLoader. */
  public AdjointPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        new Plugin<>(
            GradientStrategy.class,
            "auto",
            "chosen by what the solver can do, steps, states and budget; says what and why",
            new AutoOptions(AutoAdjoint.DEFAULT_BUDGET),
            o -> new AutoAdjoint(o.budget())),
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
            new BacksolveOptions(Optional.empty(), BacksolveAdjoint.DEFAULT_LIMIT),
            o -> new BacksolveAdjoint(o.solver(), o.limit())),
        new Plugin<>(
            GradientStrategy.class,
            "interpolating",
            "continuous adjoint along the recorded y(t), or along y(t) solved again by segments",
            new InterpolatingOptions(Optional.empty(), 0),
            o -> new InterpolatingAdjoint(o.solver(), o.checkpoints())),
        new Plugin<>(
            GradientStrategy.class,
            "gauss",
            "continuous adjoint of λ alone, parameters by quadrature: for stiff problems with many",
            new GaussOptions(Optional.empty(), GaussAdjoint.DEFAULT_NODES, 0),
            o -> new GaussAdjoint(o.solver(), o.nodes(), o.checkpoints())),
        new Plugin<>(
            GradientStrategy.class,
            "forward",
            "sensitivities solved forwards with the state: for few parameters and many losses",
            new ForwardOptions(),
            o -> new ForwardSensitivities()),
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
