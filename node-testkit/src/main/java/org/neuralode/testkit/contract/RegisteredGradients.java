package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.plugin.PluginOptions;

/** Every gradient strategy on the class path, in each of its variants. */
public final class RegisteredGradients {
  private static final Set<String> DISCRETE = Set.of("discrete", "checkpointed", "reversible");

  private RegisteredGradients() {}

  /**
   * A strategy in one variant.
   *
   * @param label name and variant
   * @param strategy the strategy
   * @param kind the map that its gradient differentiates
   */
  public record Variant(String label, GradientStrategy strategy, Kind kind) {

    /** Whether the strategy accepts the solver. */
    public boolean suits(Solver solver) {
      if (strategy instanceof WithTangents) {
        return isExplicitOnAnyState(solver);
      }
      if (strategy.name().equals("reversible")) {
        return solver instanceof ReversibleSolver;
      }
      return kind == Kind.DISCRETE
          ? solver instanceof ReplayableSolver
          : !(solver instanceof PartitionedSolver);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** The map whose exact derivative a gradient is. */
  public enum Kind {
    /** The discrete solve. */
    DISCRETE,
    /** The flow, up to the tolerance of the solver. */
    CONTINUOUS
  }

  /** Each strategy with its defaults, and once more for every other value of its enum options. */
  public static List<Variant> all() {
    Collection<Plugin<?, ?>> plugins = PluginRegistry.load().plugins(GradientStrategy.class);
    assertTrue(plugins.size() >= 2, "found only " + plugins.size() + " gradient plug-ins");
    List<Variant> variants = new ArrayList<>();
    for (Plugin<?, ?> plugin : plugins) {
      PluginOptions.variants(plugin)
          .forEach((label, options) -> variants.add(variant(plugin, label, options)));
    }
    return variants;
  }

  /**
   * Whether a solver is explicit and takes any state. The forward strategy works with implicit
   * solvers too, but they factor a matrix over all sensitivities; a test of their own covers small
   * problems.
   */
  private static boolean isExplicitOnAnyState(Solver solver) {
    return !(solver instanceof ImplicitSolver) && !(solver instanceof PartitionedSolver);
  }

  /**
   * A strategy that adds exact tangents to fields that have none, such as those of the test kit.
   */
  private record WithTangents(GradientStrategy strategy) implements GradientStrategy {

    @Override
    public String name() {
      return strategy.name();
    }

    @Override
    public RecordedSolve record(
        Solver solver, InitialValueProblem<? extends DifferentiableField> p) {
      if (p.field() instanceof SensitivityField) {
        return strategy.record(solver, p);
      }
      return strategy.record(
          solver, p.withField(new TangentsForOneSolve(p.field(), p.dimension())));
    }
  }

  private static Variant variant(Plugin<?, ?> plugin, String label, Record options) {
    Kind kind = DISCRETE.contains(plugin.id()) ? Kind.DISCRETE : Kind.CONTINUOUS;
    GradientStrategy strategy = (GradientStrategy) plugin.createFrom(options);
    return new Variant(
        label, plugin.id().equals("forward") ? new WithTangents(strategy) : strategy, kind);
  }
}
