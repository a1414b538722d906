package org.neuralode.autodiff.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The expressions of a graph without repetitions, for engines: one expression stands for all that
 * have the same value, uses are counted, and expressions are told by whether they depend on the
 * sample.
 */
public final class CommonExpressions {

  /** What an engine takes reshaped values and repeated scalars for. */
  public enum Copies {
    /** Operations like any other. */
    OPERATIONS,
    /** The value that they are made of: an instruction that needs the copies makes them. */
    SAME_VALUE
  }

  private final Map<Expr, Expr> representatives = new HashMap<>();
  private final Map<Expr, Integer> numbers = new HashMap<>();
  private final Map<Expr, Integer> uses = new HashMap<>();
  private final Set<Expr> dependsOnSample = new HashSet<>();

  /** Analyses the expressions that the outputs of a graph need. */
  public CommonExpressions(Graph graph, Copies copies) {
    Map<List<Object>, Expr> known = new HashMap<>();
    for (Expr e : graph.ordered()) {
      if (copies == Copies.SAME_VALUE && isCopy(e)) {
        representatives.put(e, of(e.argument(0)));
        continue;
      }
      Expr first = known.computeIfAbsent(key(e, copies), k -> e);
      representatives.put(e, first);
      if (first == e) {
        numbers.put(e, numbers.size());
        if (e.op() instanceof Op.Input || e.arguments().stream().anyMatch(this::dependsOnSample)) {
          dependsOnSample.add(e);
        }
        e.arguments().forEach(this::count);
      }
    }
    graph.outputs().stream().map(Output::value).forEach(this::count);
  }

  /** Equal for expressions of equal values; where copies vanish, shapes tell products apart. */
  private List<Object> key(Expr e, Copies copies) {
    List<Integer> arguments = e.arguments().stream().map(a -> numbers.get(of(a))).toList();
    Object shapes =
        copies == Copies.OPERATIONS
            ? e.shape().size()
            : List.of(e.arguments().stream().map(Expr::shape).toList(), e.shape());
    return List.of(e.op().getClass(), e.op().details(), arguments, shapes);
  }

  private static boolean isCopy(Expr e) {
    return e.op() instanceof Op.Reshape || e.op() instanceof Op.Broadcast;
  }

  private void count(Expr e) {
    uses.merge(of(e), 1, Integer::sum);
  }

  /** The expression that stands for all expressions with this value. */
  public Expr of(Expr e) {
    return representatives.get(e);
  }

  /** The expressions that stand for others or for themselves. */
  public Set<Expr> distinct() {
    return Set.copyOf(numbers.keySet());
  }

  /** Number of different expressions and outputs that use a value. */
  public int uses(Expr e) {
    return uses.get(of(e));
  }

  /** Whether samples have different values of an expression. */
  public boolean dependsOnSample(Expr e) {
    return dependsOnSample.contains(of(e));
  }
}
