package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.plugin.PluginOptions;

/** Every solver on the class path, at the settings of a test. */
public final class RegisteredSolvers {
  private static final Set<String> STIFF =
      Set.of(
          "trbdf2",
          "kvaerno3",
          "kvaerno4",
          "kvaerno5",
          "rosenbrock23",
          "rodas4",
          "rodas5p",
          "radau-iia5",
          "bdf",
          "auto");

  private RegisteredSolvers() {}

  /** The plug-ins of all solvers; never empty. */
  public static Collection<Plugin<?, ?>> plugins() {
    Collection<Plugin<?, ?>> plugins = PluginRegistry.load().plugins(Solver.class);
    assertTrue(plugins.size() >= 8, "found only " + plugins.size() + " solver plug-ins");
    return plugins;
  }

  /** The solvers with an error estimate, at these tolerances. */
  public static List<Solver> adaptive(double rtol, double atol) {
    return adaptive(Map.of("rtol", rtol, "atol", atol));
  }

  /** The solvers with an error estimate that have all of these options, set to these values. */
  public static List<Solver> adaptive(Map<String, ?> options) {
    return plugins().stream()
        .filter(RegisteredSolvers::isAdaptive)
        .filter(p -> options.keySet().stream().allMatch(o -> PluginOptions.has(p.defaults(), o)))
        .map(p -> create(p, options))
        .toList();
  }

  /** The solvers that can take fixed steps, at this step size. */
  public static List<Solver> fixed(double step) {
    return plugins().stream()
        .filter(p -> PluginOptions.has(p.defaults(), "step"))
        .map(p -> create(p, Map.of("step", step)))
        .toList();
  }

  /** The solvers that can take fixed steps on any state, not only on (q, p). */
  public static List<Solver> fixedOnAnyState(double step) {
    return fixed(step).stream().filter(s -> !(s instanceof PartitionedSolver)).toList();
  }

  /**
   * Every solver: with fixed steps if it can take them, and with error control if it has an
   * estimate.
   */
  public static Stream<Solver> all(double step, double rtol, double atol) {
    return Stream.concat(fixed(step).stream(), adaptive(rtol, atol).stream());
  }

  /** The solver of this id with fixed steps. */
  public static Solver fixed(String id, double step) {
    return create(PluginRegistry.load().find(Solver.class, id).orElseThrow(), Map.of("step", step));
  }

  /** The solver of this id with these options. */
  public static Solver named(String id, Map<String, ?> options) {
    return create(PluginRegistry.load().find(Solver.class, id).orElseThrow(), options);
  }

  /** Whether a solver is made for stiff problems. */
  public static boolean isStiff(String id) {
    return STIFF.contains(id);
  }

  /** Whether the plug-in controls its error. */
  public static boolean isAdaptive(Plugin<?, ?> plugin) {
    return PluginOptions.has(plugin.defaults(), "rtol");
  }

  private static Solver create(Plugin<?, ?> plugin, Map<String, ?> options) {
    return (Solver) plugin.createFrom(PluginOptions.with(plugin.defaults(), options));
  }
}
