package org.neuralode.solvers.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.adams.Adams;
import org.neuralode.solvers.auto.Auto;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableau;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableau;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.reversible.Reversible;
import org.neuralode.solvers.reversible.ReversibleMethod;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableau;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;
import org.neuralode.solvers.symplectic.Composition;
import org.neuralode.solvers.symplectic.Compositions;
import org.neuralode.solvers.symplectic.Symplectic;

/** The solvers of this module. A plug-in author offers a tableau of his own with {@link #of}. */
public final class SolverPlugins implements PluginProvider {

  /** Called by {@link java.util.ServiceLoader}. */
  public SolverPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    List<Plugin<?, ?>> plugins = new ArrayList<>();
    Tableaus.all().forEach(t -> plugins.add(of(t)));
    ImplicitTableaus.all().forEach(t -> plugins.add(of(t)));
    DirkTableaus.all().forEach(t -> plugins.add(of(t)));
    RosenbrockTableaus.all().forEach(t -> plugins.add(of(t)));
    Compositions.all().forEach(c -> plugins.add(of(c)));
    for (ReversibleMethod method : ReversibleMethod.values()) {
      plugins.add(of(method));
    }
    plugins.add(adams());
    plugins.add(bdf());
    plugins.add(auto());
    return plugins;
  }

  private static Plugin<Solver, ?> adams() {
    AdaptiveOptions.ErrorNorms norm = AdaptiveOptions.ErrorNorms.RMS;
    int order = Adams.MAX_ORDER;
    int steps = Adams.DEFAULT_MAX_STEPS;
    return new Plugin<>(
        Solver.class,
        "adams",
        "Adams-Bashforth-Moulton, variable step and order 1 to 12, Shampine & Gordon (1975)",
        new AdamsOptions(1e-6, 1e-8, order, 0, 0, 0, steps, List.of(), List.of(), norm),
        AdamsOptions::solver);
  }

  private static Plugin<Solver, ?> bdf() {
    return new Plugin<>(
        Solver.class,
        "bdf",
        "backward differentiation, stiff, variable order 1 to 5, Shampine & Reichelt 1997",
        BdfOptions.DEFAULTS,
        BdfOptions::solver);
  }

  private static Plugin<Solver, ?> auto() {
    return new Plugin<>(
        Solver.class,
        "auto",
        "explicit or implicit, chosen by tolerance and stiffness as the solve goes on",
        new AutoOptions(1e-6, 1e-8, 0, 0, RungeKutta.DEFAULT_MAX_STEPS),
        o -> new Auto(o.control(), o.maxSteps()));
  }

  /** The solver plug-in of a tableau: adaptive where it has an error estimate. */
  public static Plugin<Solver, ?> of(Tableau t) {
    String orders = t.embedded() ? t.order() + "(" + t.embeddedOrder() + ")" : "" + t.order();
    String summary = "explicit Runge-Kutta, order " + orders + ", " + t.source();
    return t.embedded()
        ? adaptive(t.name(), summary, o -> new RungeKutta(t, o.control(), o.maxSteps()))
        : fixed(t.name(), summary, o -> new RungeKutta(t, o.control(), o.maxSteps()));
  }

  /** The solver plug-in of a fully implicit tableau: adaptive where it has an error estimate. */
  public static Plugin<Solver, ?> of(ImplicitTableau t) {
    String summary = "fully implicit Runge-Kutta, order " + t.order() + ", " + t.source();
    return t.embedded()
        ? adaptive(t.name(), summary, o -> new ImplicitRungeKutta(t, o.control(), o.maxSteps()))
        : fixed(t.name(), summary, o -> new ImplicitRungeKutta(t, o.control(), o.maxSteps()));
  }

  /**
   * The solver plug-in of a diagonally implicit tableau: adaptive where it has an error estimate.
   */
  public static Plugin<Solver, ?> of(DirkTableau t) {
    String summary = "diagonally implicit Runge-Kutta, order " + t.order() + ", " + t.source();
    return t.embedded()
        ? adaptive(t.name(), summary, o -> new Dirk(t, o.control(), o.maxSteps()))
        : fixed(t.name(), summary, o -> new Dirk(t, o.control(), o.maxSteps()));
  }

  /** The solver plug-in of a Rosenbrock tableau. */
  public static Plugin<Solver, ?> of(RosenbrockTableau t) {
    String summary =
        "Rosenbrock, stiff, order %d(%d), %s".formatted(t.order(), t.embeddedOrder(), t.source());
    return adaptive(t.name(), summary, o -> new Rosenbrock(t, o.control(), o.maxSteps()));
  }

  /** The solver plug-in of a symplectic composition. */
  public static Plugin<Solver, ?> of(Composition c) {
    String orders =
        c.separableOrder() == c.order()
            ? "order " + c.order()
            : "order %d where dq/dt = p, else %d".formatted(c.order(), c.separableOrder());
    String summary = "symplectic, states are (q, p), " + orders + ", " + c.source();
    return fixed(c.name(), summary, o -> new Symplectic(c, o.control(), o.maxSteps()));
  }

  private static Plugin<Solver, ?> of(ReversibleMethod m) {
    String summary = "algebraically reversible, order 2, " + m.source();
    return fixed(m.id(), summary, o -> new Reversible(m, o.control(), o.maxSteps()));
  }

  private static Plugin<Solver, ?> adaptive(
      String id, String summary, Function<AdaptiveOptions, Solver> create) {
    AdaptiveOptions defaults =
        new AdaptiveOptions(
            1e-6, 1e-8, AdaptiveOptions.Control.PI, 0, 0, 0, 0, RungeKutta.DEFAULT_MAX_STEPS);
    return new Plugin<>(Solver.class, id, summary, defaults, create);
  }

  private static Plugin<Solver, ?> fixed(
      String id, String summary, Function<FixedOptions, Solver> create) {
    return new Plugin<>(Solver.class, id, summary, new FixedOptions(0.05, 1_000_000), create);
  }
}
