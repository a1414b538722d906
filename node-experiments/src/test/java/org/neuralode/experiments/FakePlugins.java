package org.neuralode.experiments;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.experiments.data.CsvSource;
import org.neuralode.training.task.Architecture;

/** A registry of fake plug-ins whose options cover every kind of component. */
public final class FakePlugins {
  private FakePlugins() {}

  /** How an error is measured. */
  public enum Norm {
    ROOT_MEAN_SQUARE,
    MAXIMUM
  }

  /** Step sizes, a nested record. */
  public record Steps(@Help("smallest") double least, @Help("largest") double most) {
    public Steps {
      if (!(least <= most)) {
        throw new IllegalArgumentException("least must not exceed most");
      }
    }
  }

  /** Options of a solver. */
  public record Adaptive(
      @Help("relative tolerance") double rtol,
      @Help("absolute tolerance") double atol,
      @Help("most steps") int maxSteps,
      @Help("norm") Norm norm,
      @Help("first step") Optional<Double> first,
      @Help("step sizes") Steps steps,
      @Help("whether to keep quiet") boolean quiet) {
    static final Adaptive DEFAULTS =
        new Adaptive(
            1e-6,
            1e-8,
            10_000,
            Norm.ROOT_MEAN_SQUARE,
            Optional.empty(),
            new Steps(0, Double.POSITIVE_INFINITY),
            false);

    public Adaptive {
      if (!(rtol > 0)) {
        throw new IllegalArgumentException("rtol must be positive, got " + rtol);
      }
    }
  }

  /** Options of another solver. */
  public record Fixed(@Help("step size") double step) {}

  /** Options of a plug-in that has none. */
  public record None() {}

  /** Options of a model. */
  public record Layers(
      @Help("widths") int[] hidden,
      @Help("names") List<String> names,
      @Help("scales") double[] scales,
      @Help("how its own encoder solves") Solver inner) {}

  /** A registry with fake solvers, a fake model and the like, and the real CSV source. */
  public static PluginRegistry registry() {
    Solver inner = fake(Solver.class);
    return new PluginRegistry(
        List.of(
            () ->
                List.of(
                    CsvSource.PLUGIN,
                    plugin(Solver.class, "tsit5", Adaptive.DEFAULTS),
                    plugin(Solver.class, "rk4", new Fixed(0.1)),
                    plugin(GradientStrategy.class, "auto", new None()),
                    plugin(AutodiffEngine.class, "java", new None()),
                    plugin(
                        Architecture.class,
                        "neural-ode",
                        new Layers(new int[] {32, 32}, List.of(), new double[0], inner)))));
  }

  private static <T, O extends Record> Plugin<T, O> plugin(Class<T> slot, String id, O defaults) {
    return new Plugin<>(slot, id, "a " + id, defaults, options -> fake(slot));
  }

  private static <T> T fake(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  case "toString", "name" -> "fake";
                  case "unusedTraining" -> Map.of();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
    return type.cast(proxy);
  }
}
