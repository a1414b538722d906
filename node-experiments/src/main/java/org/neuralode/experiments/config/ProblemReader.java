package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.events.EventSolver;
import org.neuralode.text.FormulaOutputs;
import org.neuralode.text.Inputs;
import org.neuralode.text.Problem;
import org.neuralode.text.ProblemException;
import org.neuralode.text.Scope;
import org.neuralode.text.switches.Switches;

/** Reads problems written as text from YAML files. */
public final class ProblemReader {
  private static final List<String> KEYS =
      List.of(
          "states",
          "parameters",
          "values",
          "equations",
          "times",
          "solver",
          "reference",
          "events",
          "maxEvents",
          "save",
          "outputs",
          "inputs",
          "jumps",
          "hits",
          "loss",
          "gradient");

  private final RecordBinder binder;

  /**
   * @param registry the solvers that a problem can name, and the plug-in that reads CSV files
   */
  public ProblemReader(PluginRegistry registry) {
    binder = new RecordBinder(new Slots(registry, Map.of(Solver.class, "tsit5")));
  }

  /**
   * Reads a problem.
   *
   * @param file a YAML file
   * @param overrides assignments such as {@code parameters.mu=5} that take precedence over the file
   * @throws ConfigException if anything in the file cannot be used; the message begins with the
   *     file
   */
  public LoadedProblem read(Path file, List<String> overrides) {
    ObjectNode tree = YamlFile.read(file);
    Overrides.applyToProblem(tree, overrides);
    try {
      return read(tree, file.toAbsolutePath().normalize().getParent(), Map.of());
    } catch (ConfigException | ProblemException e) {
      throw new ConfigException(file + ": " + e.getMessage(), e);
    }
  }

  /** Whether a file holds a problem rather than an experiment. */
  public static boolean isProblem(Path file) {
    return YamlFile.read(file).has("equations");
  }

  /** A record whose only component is the section {@code solver}. */
  record Section(Solver solver) {}

  /**
   * Reads a problem from a tree.
   *
   * @param folder the folder against which relative file names are resolved
   * @param quadratures integrands by their keys in the file
   */
  LoadedProblem read(ObjectNode tree, Path folder, Map<String, String> quadratures) {
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new KeyPath(key).problem(Unsupported.hint(key, KEYS));
              }
            });
    Inputs inputs = new InputSection(tree.path("inputs"), binder, folder).read();
    Problem problem =
        Problem.parse(
            Formulas.required(tree, "states"),
            Formulas.section(tree, "parameters"),
            inputs,
            Formulas.section(tree, "values"),
            Formulas.required(tree, "equations"),
            quadratures);
    double[] times = new TimeGrid(tree.path("times"), new KeyPath("times")).read();
    Bound solver =
        solver(
            StateTolerances.withQuadratures(
                tree.path("solver"), problem.states().size(), quadratures.size()),
            problem.y0());
    Optional<double[]> reference =
        NodeKind.absent(tree.path("reference"))
            ? Optional.empty()
            : Optional.of(reference(tree, problem));
    Scope scope = scope(tree, problem);
    return new LoadedProblem(
        problem,
        times,
        ((Section) solver.value()).solver(),
        solver.resolved().path("solver"),
        reference,
        new EventSection(tree.path("events")).read(scope),
        maxEvents(tree),
        save(tree.path("save")),
        outputs(tree, scope),
        inputs.path().stops().plus(new StopSection(tree).read(scope, problem.theta())),
        Switches.of(problem));
  }

  /** The names that further formulas of a problem may use. */
  static Scope scope(ObjectNode tree, Problem problem) {
    return Scope.of(
            problem.states(),
            problem.parameters(),
            problem.inputs(),
            Formulas.section(tree, "values"))
        .withQuadratures(problem.y0().length - problem.states().size());
  }

  private static int maxEvents(ObjectNode tree) {
    KeyPath path = new KeyPath("maxEvents");
    JsonNode node = tree.path("maxEvents");
    if (NodeKind.absent(node)) {
      return EventSolver.DEFAULT_MAX_EVENTS;
    }
    if (NodeKind.absent(tree.path("events"))) {
      throw path.problem("there are no events to count");
    }
    int most = (int) Scalars.read(int.class, node, path);
    if (most < 1) {
      throw path.problem("must be at least 1, got " + most);
    }
    return most;
  }

  private static Save save(JsonNode node) {
    return NodeKind.absent(node)
        ? Save.TIMES
        : (Save) Scalars.read(Save.class, node, new KeyPath("save"));
  }

  private static Optional<FormulaOutputs> outputs(ObjectNode tree, Scope scope) {
    Map<String, String> formulas = Formulas.section(tree, "outputs");
    return formulas.isEmpty()
        ? Optional.empty()
        : Optional.of(FormulaOutputs.parse(scope, formulas));
  }

  /**
   * Another solver at a relative tolerance. The absolute tolerance keeps its ratio to the relative
   * tolerance in the problem's own solver, since that ratio tells the size of the states.
   */
  public Solver solver(LoadedProblem problem, String type, double tolerance) {
    JsonNode own = problem.solverOptions();
    double rtol = StateTolerances.smallest(own, "rtol", "rtols");
    double atol = StateTolerances.smallest(own, "atol", "atols");
    double ratio = rtol > 0 && atol > 0 ? atol / rtol : 1;
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.put(Slots.TYPE, type).put("rtol", tolerance).put("atol", tolerance * ratio);
    try {
      return ((Section) solver(options).value()).solver();
    } catch (ConfigException e) {
      throw new ConfigException("--compare " + type + ": " + e.getMessage(), e);
    }
  }

  private Bound solver(JsonNode node) {
    ObjectNode section = JsonNodeFactory.instance.objectNode();
    if (!NodeKind.absent(node)) {
      section.set("solver", node);
    }
    return binder.bind(Section.class, section, Map.of(), KeyPath.TOP);
  }

  /**
   * The solver of a section; if the file leaves the absolute tolerance to the program, a
   * provisional tolerance fits the initial state.
   */
  private Bound solver(JsonNode node, double[] y0) {
    if (!AutomaticTolerance.isAsked(node)) {
      return solver(node);
    }
    double rtol =
        AutomaticTolerance.relative(
            solver(AutomaticTolerance.without(node)).resolved().path("solver"));
    double scale = Arrays.stream(y0).map(Math::abs).max().orElse(0);
    Bound bound = solver(AutomaticTolerance.smallest(node, rtol, new double[] {scale}));
    ObjectNode resolved = bound.resolved().deepCopy();
    resolved.set("solver", AutomaticTolerance.asAsked(resolved.path("solver")));
    return new Bound(bound.value(), resolved);
  }

  /**
   * The problem with a solver whose absolute tolerances follow the scales of the components; the
   * same problem if its file does not ask for automatic tolerances.
   *
   * @param scales scale of each component; 0 if the component is zero throughout
   * @param each whether the tolerances may differ between components, if the solver allows that
   */
  public LoadedProblem withScales(LoadedProblem problem, double[] scales, boolean each) {
    JsonNode own = problem.solverOptions();
    if (!AutomaticTolerance.isAsked(own)) {
      return problem;
    }
    double rtol = AutomaticTolerance.relative(own);
    Bound bound =
        solver(
            each
                ? AutomaticTolerance.each(own, rtol, scales)
                : AutomaticTolerance.smallest(own, rtol, scales));
    return problem.withSolver(((Section) bound.value()).solver(), bound.resolved().path("solver"));
  }

  private static double[] reference(ObjectNode tree, Problem problem) {
    KeyPath path = new KeyPath("reference");
    Map<String, String> given = Formulas.section(tree, "reference");
    for (String name : given.keySet()) {
      if (!problem.states().contains(name)) {
        throw path.child(name)
            .problem("is not a state; " + Suggestion.among(name, problem.states()));
      }
    }
    return problem.states().stream()
        .mapToDouble(
            name -> {
              JsonNode node = tree.path("reference").path(name);
              if (node instanceof MissingNode) {
                throw path.problem("'" + name + "' is missing; give the end value of every state");
              }
              return Formulas.number(node, path.child(name));
            })
        .toArray();
  }
}
