package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.testkit.gradient.FiniteDifferenceField;
import org.neuralode.testkit.plugin.PluginOptions;

/** Every engine on the class path, in each of its variants. */
public final class RegisteredEngines {

  private RegisteredEngines() {}

  /** Makes a field from a graph. */
  @FunctionalInterface
  private interface FieldMaker {
    DifferentiableField field(Graph graph, double[] theta, int batch);
  }

  /** An engine in one variant. */
  public static final class Variant {
    private final String label;
    private final FieldMaker maker;
    private final double rounding;

    private Variant(String label, FieldMaker maker) {
      this.label = label;
      this.maker = maker;
      rounding = measured(maker);
    }

    /** The field dy/dt that the graph computes for a batch, with θ bound by reference. */
    public DifferentiableField field(Graph graph, double[] theta, int batch) {
      return maker.field(graph, theta, batch);
    }

    /** The relative rounding error of one operation, which tells single from double precision. */
    public double rounding() {
      return rounding;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** Each engine with its defaults, and once more for every other value of its enum options. */
  public static List<Variant> all() {
    List<Variant> variants = new ArrayList<>();
    for (Plugin<?, ?> plugin : PluginRegistry.load().plugins(AutodiffEngine.class)) {
      PluginOptions.variants(plugin)
          .forEach((label, options) -> variants.add(variant(plugin, label, options)));
    }
    assertFalse(variants.isEmpty(), "no engine is registered");
    return variants;
  }

  /** A variant with the values of the first engine, and finite differences as derivatives. */
  public static Variant differences() {
    Plugin<?, ?> first = PluginRegistry.load().plugins(AutodiffEngine.class).iterator().next();
    AutodiffEngine engine = (AutodiffEngine) first.createFrom(first.defaults());
    return new Variant(
        "differences",
        (graph, theta, batch) -> {
          CompiledFunction f = new CompiledFunction(engine, graph);
          return new FiniteDifferenceField(
              (t, y, moved, dydt) ->
                  f.run(batch, t, moved, new double[][] {y}, new double[][] {dydt}),
              theta);
        });
  }

  private static Variant variant(Plugin<?, ?> plugin, String label, Record options) {
    AutodiffEngine engine = (AutodiffEngine) plugin.createFrom(options);
    return new Variant(
        label,
        (graph, theta, batch) ->
            new ProgramField(new CompiledFunction(engine, graph), theta, batch));
  }

  private static double measured(FieldMaker maker) {
    Expr y = Expr.input(0, Shape.SCALAR);
    Graph squared = Graph.of(List.of(Shape.SCALAR), 0, y.times(y));
    double[] square = new double[1];
    maker.field(squared, new double[0], 1).eval(0, new double[] {1 / 3.0}, square);
    return Math.max(Math.ulp(1.0), Math.abs(square[0] * 9 - 1));
  }
}
