package org.neuralode.bench.precision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.commons.CommonsSolver;
import org.neuralode.testkit.plugin.PluginOptions;
import org.neuralode.testkit.problem.ReferenceProblem;

/** The registered solvers that control their errors. */
final class OwnSolvers {
  /** Solvers for stiff problems, whatever their summaries say; not all have to be registered. */
  private static final Set<String> STIFF =
      Set.of("auto", "bdf", "trbdf2", "kvaerno3", "kvaerno4", "kvaerno5");

  private static final Set<String> STIFF_ROSENBROCK = Set.of("rosenbrock23", "rodas4", "rodas5p");

  private static final Pattern IMPLICIT = Pattern.compile("implicit", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROSENBROCK =
      Pattern.compile("rosenbrock|fully implicit", Pattern.CASE_INSENSITIVE);
  private static final Pattern PAIR = Pattern.compile("explicit Runge-Kutta, order (\\d+)");

  private OwnSolvers() {}

  static List<Contender> registered() {
    return PluginRegistry.load().plugins(Solver.class).stream()
        .filter(plugin -> PluginOptions.has(plugin.defaults(), "rtol"))
        .map(OwnSolvers::contender)
        .toList();
  }

  private static Contender contender(Plugin<?, ?> plugin) {
    Solver usual = (Solver) plugin.createFrom(plugin.defaults());
    Library library = usual instanceof CommonsSolver ? Library.COMMONS_MATH : Library.NEURALODE;
    return new Contender(
        library,
        plugin.id(),
        group(plugin.id(), plugin.summary()),
        (field, problem, tolerance) -> prepare(create(plugin, tolerance), field, problem));
  }

  static Group group(String id, String summary) {
    if (STIFF_ROSENBROCK.contains(id) || ROSENBROCK.matcher(summary).find()) {
      return Group.ROSENBROCK;
    }
    if (STIFF.contains(id) || IMPLICIT.matcher(summary).find()) {
      return Group.DIAGONAL;
    }
    Matcher pair = PAIR.matcher(summary);
    boolean low = pair.find() && Integer.parseInt(pair.group(1)) <= 5;
    return low ? Group.LOW_ORDER : Group.HIGH_ORDER;
  }

  private static Solver create(Plugin<?, ?> plugin, double tolerance) {
    Map<String, Object> values = new HashMap<>(Map.of("rtol", tolerance, "atol", tolerance));
    if (PluginOptions.has(plugin.defaults(), "maxSteps")) {
      values.put("maxSteps", Contender.MAX_STEPS);
    }
    return (Solver) plugin.createFrom(PluginOptions.with(plugin.defaults(), values));
  }

  private static Supplier<Outcome> prepare(
      Solver solver, VectorField field, ReferenceProblem problem) {
    InitialValueProblem<VectorField> toEnd =
        InitialValueProblem.of(field, problem.start().t(), problem.start().y(), problem.end().t());
    return () -> {
      try {
        Solution solution = solver.solve(toEnd, StepObserver.NONE);
        return new Outcome(
            solution.y(), solution.statistics().accepted(), solution.status().name());
      } catch (IllegalArgumentException | IllegalStateException e) {
        // One solver that refuses a problem is a row of the table, not the end of the run.
        return Outcome.failed(problem.start().y(), 0, e);
      }
    };
  }
}
