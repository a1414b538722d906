package org.neuralode.autodiff.cpu;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.neuralode.autodiff.flat.FlatGraph;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.CommonExpressions;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;

/**
 * Analyses the expressions of a graph: equal ones become one, uniform ones are the same for all
 * samples, and some need not be formed at all.
 */
final class Sharing implements FlatGraph {
  /** The operations that a function such as tanh counts as. */
  private static final int FUNCTION = 20;

  private final Graph graph;
  private final CommonExpressions common;

  /** Products to which a bias is added; such a product starts from the bias instead of 0. */
  private final Set<Expr> biased = new HashSet<>();

  Sharing(Graph graph) {
    this.graph = graph;
    common = new CommonExpressions(graph, CommonExpressions.Copies.OPERATIONS);
    common.distinct().stream()
        .filter(this::isAffine)
        .forEach(sum -> biased.add(of(sum.argument(0))));
  }

  Graph graph() {
    return graph;
  }

  /** The rough cost of one sample, in multiplications with an addition. */
  long operations() {
    return order().stream().filter(this::isPerSample).mapToLong(Sharing::operations).sum();
  }

  private static long operations(Expr e) {
    long size = e.shape().size();
    if (e.op() instanceof Op.MatMul p) {
      Shape left = e.argument(0).shape();
      return size * (p.transposeLeft() ? left.rows() : left.columns());
    }
    return e.op() instanceof Op.Unary ? size * FUNCTION : size;
  }

  @Override
  public List<Output> outputs() {
    return graph.outputs();
  }

  @Override
  public List<Expr> order() {
    Expr[] roots =
        graph.outputs().stream().flatMap(output -> roots(output).stream()).toArray(Expr[]::new);
    return Graph.ordered(roots).stream()
        .filter(e -> !isBiased(e))
        .map(this::of)
        .distinct()
        .toList();
  }

  @Override
  public Expr of(Expr e) {
    return common.of(e);
  }

  boolean isPerSample(Expr e) {
    return common.dependsOnSample(e);
  }

  /** Whether an expression is a product that exists only as part of a sum with a bias. */
  boolean isBiased(Expr e) {
    return biased.contains(of(e));
  }

  /**
   * Whether a sum is the product of a per-sample and a uniform factor, used nowhere else, plus a
   * uniform value.
   */
  @Override
  public boolean isAffine(Expr sum) {
    if (!(sum.op() instanceof Op.Binary b && b.kind() == BinaryKind.ADD)) {
      return false;
    }
    Expr product = of(sum.argument(0));
    return product.op() instanceof Op.MatMul
        && common.uses(product) == 1
        && isPerSample(product.argument(0)) != isPerSample(product.argument(1))
        && !isPerSample(sum.argument(1));
  }

  @Override
  public boolean isOuterSum(Output output) {
    Expr e = of(output.value());
    return output.sink() == Output.Sink.ADD_SUM
        && e.op() instanceof Op.MatMul p
        && p.transposeLeft()
        && !p.transposeRight()
        && e.argument(0).shape().rows() == 1
        && common.uses(e) == 1
        && isPerSample(e.argument(0))
        && isPerSample(e.argument(1));
  }

  /**
   * The expressions to compute for an output: the factors of an outer product that is only summed,
   * else the value.
   */
  List<Expr> roots(Output output) {
    Expr e = of(output.value());
    return isOuterSum(output) ? e.arguments() : List.of(e);
  }
}
