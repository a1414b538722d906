package org.neuralode.solvers.plugin;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableau;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;

/** The solvers of this module. A plug-in author offers a tableau of his own with {@link #of}. */
public final class SolverPlugins implements PluginProvider {

  /** For ServiceLoader. */
  public SolverPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    List<Plugin<?, ?>> all = new ArrayList<>();
    Tableaus.all().forEach(t -> all.add(of(t)));
    ImplicitTableaus.all().forEach(t -> all.add(of(t)));
    return List.copyOf(all);
  }

  /** The solver plug-in of a tableau: adaptive where it has an error estimate. */
  public static Plugin<Solver, ?> of(Tableau tableau) {
    String orders =
        tableau.embedded()
            ? tableau.order() + "(" + tableau.embeddedOrder() + ")"
            : "" + tableau.order();
    String summary = "explicit Runge-Kutta, order " + orders + ", " + tableau.source();
    return tableau.embedded()
        ? new Plugin<>(
            Solver.class,
            tableau.name(),
            summary,
            new AdaptiveOptions(
                1e-6, 1e-8, AdaptiveOptions.Control.PI, 0, 0, 0, 0, RungeKutta.DEFAULT_MAX_STEPS),
            o -> new RungeKutta(tableau, o.control(), o.maxSteps()))
        : new Plugin<>(
            Solver.class,
            tableau.name(),
            summary,
            new FixedOptions(0.05, 1_000_000),
            o -> new RungeKutta(tableau, new StepControl.Fixed(o.step()), o.maxSteps()));
  }

  /** The solver plug-in of a fully implicit tableau: adaptive where it has an error estimate. */
  public static Plugin<Solver, ?> of(ImplicitTableau tableau) {
    String summary =
        "fully implicit Runge-Kutta, order " + tableau.order() + ", " + tableau.source();
    return tableau.embedded()
        ? new Plugin<>(
            Solver.class,
            tableau.name(),
            summary,
            new AdaptiveOptions(
                1e-6, 1e-8, AdaptiveOptions.Control.PI, 0, 0, 0, 0, RungeKutta.DEFAULT_MAX_STEPS),
            o -> new ImplicitRungeKutta(tableau, o.control(), o.maxSteps()))
        : new Plugin<>(
            Solver.class,
            tableau.name(),
            summary,
            new FixedOptions(0.05, 1_000_000),
            o -> new ImplicitRungeKutta(tableau, new StepControl.Fixed(o.step()), o.maxSteps()));
  }
}
