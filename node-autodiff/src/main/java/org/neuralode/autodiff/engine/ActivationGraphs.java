package org.neuralode.autodiff.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuralode.autodiff.derivative.Derivatives;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * {@link Derivatives#vjp} cut in two: an evaluation that keeps activations, and a pull-back that
 * reads the activations instead of computing them again.
 *
 * @param forward targets: the outputs of f (written), then the activations
 * @param backward inputs: those of f, one cotangent per output, then the activations; targets:
 *     ∂/∂input per input (added), ∂/∂θ and ∂/∂t (batch sums, added)
 * @param activations shapes of the activations
 */
public record ActivationGraphs(Graph forward, Graph backward, List<Shape> activations) {

  /** Functions that are cheaper to compute again than to keep in memory. */
  private static final Set<UnaryKind> CHEAP =
      Set.of(UnaryKind.SCALE, UnaryKind.SHIFT, UnaryKind.SQUARE, UnaryKind.ONE_MINUS_SQUARE);

  /** Cuts the vector-Jacobian product of f in two. */
  public static ActivationGraphs of(Graph f) {
    Graph vjp = Derivatives.vjp(f);
    int outputs = f.outputs().size();
    List<Output> bars = vjp.outputs().subList(outputs, vjp.outputs().size());
    List<Expr> order = Graph.ordered(bars.stream().map(Output::value).toArray(Expr[]::new));
    Set<Expr> evaluated = new HashSet<>(f.ordered());
    Map<Expr, Expr> replaced = new LinkedHashMap<>();
    for (Expr e : order) {
      if (!evaluated.contains(e)) {
        e.arguments().forEach(a -> retain(a, evaluated, replaced, vjp.inputs().size()));
      }
    }
    bars.forEach(bar -> retain(bar.value(), evaluated, replaced, vjp.inputs().size()));
    List<Expr> kept = List.copyOf(replaced.keySet());
    List<Output> forward = new ArrayList<>(f.outputs());
    List<Shape> inputs = new ArrayList<>(vjp.inputs());
    for (int i = 0; i < kept.size(); i++) {
      forward.add(new Output(kept.get(i), Output.Sink.RETAIN, outputs + i, 0));
      inputs.add(kept.get(i).shape());
    }
    rebuild(order, replaced);
    List<Output> backward =
        bars.stream()
            .map(
                b ->
                    new Output(replaced.get(b.value()), b.sink(), b.target() - outputs, b.offset()))
            .toList();
    return new ActivationGraphs(
        new Graph(f.inputs(), f.parameterCount(), forward),
        new Graph(inputs, f.parameterCount(), backward),
        kept.stream().map(Expr::shape).toList());
  }

  private static void retain(Expr e, Set<Expr> evaluated, Map<Expr, Expr> replaced, int firstSlot) {
    if (evaluated.contains(e) && !replaced.containsKey(e) && !isCheap(e) && dependsOnInput(e)) {
      replaced.put(e, Expr.activation(firstSlot + replaced.size(), e.shape()));
    }
  }

  /** Whether an expression is a leaf, or a simple function of leaves. */
  private static boolean isCheap(Expr e) {
    if (e.arguments().isEmpty()) {
      return true;
    }
    return isSimple(e.op()) && e.arguments().stream().allMatch(a -> a.arguments().isEmpty());
  }

  private static boolean isSimple(Op op) {
    if (op instanceof Op.Unary u) {
      return CHEAP.contains(u.kind()) || (u.kind() == UnaryKind.POWER && u.alpha() == 3);
    }
    return op instanceof Op.Reshape || op instanceof Op.Binary || op instanceof Op.Slice;
  }

  private static boolean dependsOnInput(Expr e) {
    return Graph.ordered(e).stream().anyMatch(x -> x.op() instanceof Op.Input);
  }

  /** Adds every expression of the pull-back to the map, rebuilt on the activations. */
  private static void rebuild(List<Expr> order, Map<Expr, Expr> replaced) {
    Map<Expr, Expr> all = new HashMap<>(replaced);
    for (Expr e : order) {
      if (!all.containsKey(e)) {
        Expr[] arguments = e.arguments().stream().map(all::get).toArray(Expr[]::new);
        boolean same = List.of(arguments).equals(e.arguments());
        all.put(e, same ? e : e.on(arguments));
      }
    }
    replaced.putAll(all);
  }
}
