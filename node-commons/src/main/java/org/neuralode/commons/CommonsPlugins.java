package org.neuralode.commons;

import java.util.List;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.solve.Solver;

/** The integrators of Commons Math as plug-ins. */
public final class CommonsPlugins implements PluginProvider {
  private static final String LIMITS =
      " (Commons Math; no discrete gradient, one norm for all samples)";

  /** Creates the provider; public for {@link java.util.ServiceLoader}. */
  public CommonsPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        new Plugin<>(
            Solver.class,
            "adams-bashforth-moulton",
            "multistep, variable step, fixed order 3 to 8" + LIMITS,
            new AdamsOptions(6, 1e-6, 1e-8, 0, 0, 100_000),
            CommonsSolver::adams),
        new Plugin<>(
            Solver.class,
            "gbs",
            "Gragg-Bulirsch-Stoer extrapolation, order up to 16" + LIMITS,
            CommonsOptions.DEFAULTS,
            CommonsSolver::gbs),
        new Plugin<>(
            Solver.class,
            "higham-hall54",
            "explicit Runge-Kutta, order 5(4), Higham & Hall (1990)" + LIMITS,
            CommonsOptions.DEFAULTS,
            CommonsSolver::highamHall));
  }
}
