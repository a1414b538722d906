package org.neuralode.experiments.gradient;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.SolveException;
import org.neuralode.api.solve.Solver;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedGradient;
import org.neuralode.experiments.config.LoadedProblem;

/**
 * Tells before a solve whether a strategy can work with the problem's solver, by recording an empty
 * solve at t0.
 */
public final class Suitability {
  private final PluginRegistry registry;
  private final Path file;
  private final LoadedProblem problem;

  public Suitability(PluginRegistry registry, LoadedGradient loaded) {
    this.registry = registry;
    file = loaded.file();
    problem = loaded.problem();
  }

  /**
   * Refuses a strategy that cannot work with the solver.
   *
   * @throws ConfigException with the reason, and the strategies that can
   */
  public void check(GradientStrategy strategy) {
    Optional<String> refusal = refusal(strategy);
    if (refusal.isPresent()) {
      List<String> able =
          registry.plugins(GradientStrategy.class).stream()
              .filter(plugin -> refusal((GradientStrategy) make(plugin)).isEmpty())
              .map(Plugin::id)
              .toList();
      String others = able.isEmpty() ? "none can" : "these can: " + String.join(", ", able);
      throw new ConfigException(
          "%s: gradient %s cannot work with solver %s (%s): %s"
              .formatted(file, strategy.name(), problem.solver().name(), others, refusal.get()));
    }
  }

  private static Object make(Plugin<?, ?> plugin) {
    return plugin.createFrom(plugin.defaults());
  }

  private Optional<String> refusal(GradientStrategy strategy) {
    Solver solver = problem.solver();
    var whole = problem.initialValueProblem();
    var nothing =
        InitialValueProblem.of(whole.field(), whole.t0(), whole.y0(), whole.t0())
            .withErrorControlled(whole.errorControlled(), whole.samples());
    try {
      strategy.record(solver, nothing);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    } catch (SolveException e) {
      return Optional.empty(); // the real solve will report this failure
    }
  }
}
