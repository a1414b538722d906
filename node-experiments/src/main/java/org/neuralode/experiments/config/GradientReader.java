package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.text.ProblemException;

/** Reads problems with a loss from YAML files. */
public final class GradientReader {
  /** The strategy for files that name none. */
  private static final String DEFAULT = "auto";

  private static final String KEY = "gradient";

  private final PluginRegistry registry;
  private final RecordBinder binder;

  /**
   * @param registry the solvers and strategies that a problem can name
   */
  public GradientReader(PluginRegistry registry) {
    this.registry = registry;
    Map<Class<?>, String> defaults = Map.of(Solver.class, "tsit5", GradientStrategy.class, DEFAULT);
    binder = new RecordBinder(new Slots(registry, defaults));
  }

  /** A record whose only component is the section {@code gradient}. */
  record Section(GradientStrategy gradient) {}

  /**
   * Reads a problem with its loss.
   *
   * @param file a YAML file
   * @param overrides assignments such as {@code gradient.type=backsolve} that take precedence over
   *     the file
   * @throws ConfigException if anything in the file cannot be used; the message begins with the
   *     file
   */
  public LoadedGradient read(Path file, List<String> overrides) {
    ObjectNode tree = YamlFile.read(file);
    Overrides.applyToProblem(tree, overrides);
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      return read(file, folder, tree);
    } catch (ConfigException | ProblemException e) {
      throw new ConfigException(file + ": " + e.getMessage(), e);
    }
  }

  private LoadedGradient read(Path file, Path folder, ObjectNode tree) {
    LossSection loss = new LossSection(tree.path("loss"));
    loss.check();
    Map<String, String> quadratures =
        loss.integral().map(text -> Map.of(LossSection.INTEGRAL.text(), text)).orElse(Map.of());
    LoadedProblem problem = new ProblemReader(registry).read(tree, folder, quadratures);
    if (!quadratures.isEmpty() && problem.solver() instanceof PartitionedSolver) {
      throw new ConfigException(
          "loss.integral: %s takes no quadratures beside (q, p), and the integral is one; use a solver for any state such as tsit5"
              .formatted(problem.solver().name()));
    }
    Optional<Graph> end =
        loss.end()
            .map(
                text ->
                    ProblemReader.scope(tree, problem.problem())
                        .function(LossSection.END.text(), text));
    JsonNode strategy = tree.path(KEY);
    return new LoadedGradient(
        file,
        folder,
        problem,
        end,
        !quadratures.isEmpty(),
        loss.observations(),
        NodeKind.absent(strategy) ? strategy(DEFAULT) : strategy(strategy));
  }

  /** The strategy of this id with its default options. */
  public GradientStrategy strategy(String id) {
    return strategy(JsonNodeFactory.instance.textNode(id));
  }

  private GradientStrategy strategy(JsonNode node) {
    JsonNode section = JsonNodeFactory.instance.objectNode().set(KEY, node);
    Section bound = (Section) binder.bind(Section.class, section, Map.of(), KeyPath.TOP).value();
    return bound.gradient();
  }
}
