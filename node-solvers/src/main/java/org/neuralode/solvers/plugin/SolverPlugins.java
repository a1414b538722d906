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
import org.neuralode.solvers.reversible.Reversible;
import org.neuralode.solvers.reversible.ReversibleMethod;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.solvers.symplectic.Composition;
import org.neuralode.solvers.symplectic.Compositions;
import org.neuralode.solvers.symplectic.Symplectic;

/** The solvers of this module. A plug-in author offers a tableau of his own with {@link #of}. */
public final class SolverPlugins implements PluginProvider {

  /** For ServiceLoader. */
  public SolverPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    List<Plugin<?, ?>> plugins = new ArrayList<>();
    Tableaus.all().forEach(t -> plugins.add(of(t)));
    ImplicitTableaus.all().forEach(t -> plugins.add(of(t)));
    Compositions.all().forEach(c -> plugins.add(of(c)));
    for (ReversibleMethod method : ReversibleMethod.values()) {
      plugins.add(of(method));
    }
    plugins.add(bdf());
    return plugins;
  }

  private static Plugin<Solver, ?> bdf() {
    return new Plugin<>(
        Solver.class,
        "bdf",
        "backward differentiation for stiff problems, variable order 1 to 5, Shampine & Reichelt 1997",
        BdfOptions.DEFAULTS,
        BdfOptions::solver);
  }

  /** The solver plug-in of a symplectic composition. */
  public static Plugin<Solver, ?> of(Composition c) {
    String orders =
        c.separableOrder() == c.order()
            ? "order " + c.order()
            : "order %d where dq/dt = p, else %d".formatted(c.order(), c.separableOrder());
    String summary = "symplectic, states are (q, p), " + orders + ", " + c.source();
    return new Plugin<>(
        Solver.class,
        c.name(),
        summary,
        new FixedOptions(0.05, 1_000_000),
        o -> new Symplectic(c, new StepControl.Fixed(o.step()), o.maxSteps()));
  }

  private static Plugin<Solver, ?> of(ReversibleMethod method) {
    return new Plugin<>(
        Solver.class,
        method.id(),
        "algebraically reversible, order 2, " + method.source(),
        new FixedOptions(0.05, 1_000_000),
        o -> new Reversible(method, new StepControl.Fixed(o.step()), o.maxSteps()));
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
