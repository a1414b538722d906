package org.neuralode.nd4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;

/**
 * Finds the expressions of a graph that have one and the same value, and counts their uses. A
 * reshaped value counts as the value itself, and so does a repeated scalar: an instruction that
 * needs the copies makes them.
 */
final class CommonExpressions {

  private record Key(Op op, List<Integer> arguments, List<Shape> from, Shape to) {}

  private final Map<Expr, Expr> representatives = new HashMap<>();
  private final Map<Expr, Integer> uses = new HashMap<>();
  private final Set<Expr> dependsOnSample = new HashSet<>();

  CommonExpressions(Graph graph) {
    Map<Key, Expr> known = new HashMap<>();
    Map<Expr, Integer> number = new HashMap<>();
    for (Expr e : graph.ordered()) {
      if (isSameValue(e)) {
        representatives.put(e, of(e.argument(0)));
        continue;
      }
      List<Integer> arguments = e.arguments().stream().map(a -> number.get(of(a))).toList();
      List<Shape> from = e.arguments().stream().map(Expr::shape).toList();
      Expr first = known.computeIfAbsent(new Key(e.op(), arguments, from, e.shape()), k -> e);
      representatives.put(e, first);
      if (first == e) {
        number.put(e, number.size());
        if (e.op() instanceof Op.Input || e.arguments().stream().anyMatch(this::dependsOnSample)) {
          dependsOnSample.add(e);
        }
        e.arguments().forEach(this::count);
      }
    }
    graph.outputs().stream().map(Output::value).forEach(this::count);
  }

  private void count(Expr e) {
    uses.merge(of(e), 1, Integer::sum);
  }

  private static boolean isSameValue(Expr e) {
    return e.op() instanceof Op.Reshape || e.op() instanceof Op.Broadcast;
  }

  /** The expression that stands for all expressions with this value. */
  Expr of(Expr e) {
    return representatives.get(e);
  }

  /** Number of different expressions and outputs that use a value. */
  int uses(Expr e) {
    return uses.get(of(e));
  }

  /** Whether samples have different values of an expression. */
  boolean dependsOnSample(Expr e) {
    return dependsOnSample.contains(of(e));
  }
}
