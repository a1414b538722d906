package org.neuralode.autodiff.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of one sample, from inputs, θ and t to outputs.
 *
 * @param inputs shape of every input slot
 * @param parameterCount length of θ
 * @param outputs the values that a run hands out
 */
public record Graph(List<Shape> inputs, int parameterCount, List<Output> outputs) {

  public Graph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    for (Expr e : ordered(outputs)) {
      check(e, inputs, parameterCount);
    }
  }

  /** A graph whose i-th value is written to target i. */
  public static Graph of(List<Shape> inputs, int parameterCount, Expr... values) {
    List<Output> outputs = new ArrayList<>();
    for (Expr value : values) {
      outputs.add(Output.write(value, outputs.size()));
    }
    return new Graph(inputs, parameterCount, outputs);
  }

  /** Every expression that an output needs, arguments first. */
  public List<Expr> ordered() {
    return ordered(outputs);
  }

  private static List<Expr> ordered(List<Output> outputs) {
    return ordered(outputs.stream().map(Output::value).toArray(Expr[]::new));
  }

  /** Every expression that the roots need, the roots included, arguments first. */
  public static List<Expr> ordered(Expr... roots) {
    List<Expr> order = new ArrayList<>();
    Map<Expr, Boolean> seen = new HashMap<>();
    List<Expr> path = new ArrayList<>();
    for (int i = roots.length - 1; i >= 0; i--) {
      path.add(roots[i]);
    }
    // Depth first without recursion: a deep graph must not overflow the stack. FALSE = entered,
    // TRUE = done.
    while (!path.isEmpty()) {
      Expr e = path.get(path.size() - 1);
      Boolean done = seen.putIfAbsent(e, Boolean.FALSE);
      if (done == null) {
        for (int i = e.arguments().size() - 1; i >= 0; i--) {
          if (!seen.containsKey(e.arguments().get(i))) {
            path.add(e.arguments().get(i));
          }
        }
      } else {
        path.remove(path.size() - 1);
        if (!done) {
          seen.put(e, Boolean.TRUE);
          order.add(e);
        }
      }
    }
    return order;
  }

  private static void check(Expr e, List<Shape> inputs, int parameterCount) {
    if (e.op() instanceof Op.Input in
        && (in.slot() >= inputs.size() || !inputs.get(in.slot()).equals(e.shape()))) {
      throw new IllegalArgumentException(
          "input " + in.slot() + " is used as " + e.shape() + " but the graph declares " + inputs);
    }
    if (e.op() instanceof Op.Parameter p && p.offset() + e.shape().size() > parameterCount) {
      throw new IllegalArgumentException(
          "parameter "
              + p.name()
              + " ends at "
              + (p.offset() + e.shape().size())
              + " but there are only "
              + parameterCount);
    }
  }
}
