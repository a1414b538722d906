package org.neuralode.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Shape;

/** What the formulas of a problem may name: states, parameters and values. */
public final class Scope {
  private final List<String> states;
  private final int parameterCount;
  private final Map<String, Expr> leaves;
  private final Values values;

  private Scope(
      Collection<String> states, Collection<String> parameters, Map<String, String> texts) {
    this.states = List.copyOf(states);
    parameterCount = parameters.size();
    leaves = leaves(this.states, parameters);
    values = new Values(leaves, texts);
  }

  /**
   * The names of a problem.
   *
   * @param states in order
   * @param parameters in order
   * @param values formula by value, each built when first asked for
   */
  public static Scope of(
      Collection<String> states, Collection<String> parameters, Map<String, String> values) {
    return new Scope(states, parameters, values);
  }

  private static Map<String, Expr> leaves(List<String> states, Collection<String> parameters) {
    Expr y = Expr.input(0, Shape.vector(states.size()));
    Map<String, Expr> leaves = new LinkedHashMap<>();
    for (int i = 0; i < states.size(); i++) {
      leaves.put(states.get(i), y.slice(i, i + 1));
    }
    int offset = 0;
    for (String name : parameters) {
      leaves.put(name, Expr.parameter(name, offset++, Shape.SCALAR));
    }
    return leaves;
  }

  /** Names of the states, in order. */
  List<String> states() {
    return states;
  }

  /** The state component of that name. */
  Expr state(String name) {
    return leaves.get(name);
  }

  /**
   * The expression that a formula stands for.
   *
   * @param key where it is written, for messages
   */
  Expr expression(String key, String text) {
    return values.expression(key, text);
  }

  /** Builds the values that no formula used too: their mistakes are mistakes. */
  void checkValues() {
    values.checkAll();
  }

  /** A function of one state with these values as its output, θ being the parameters. */
  Graph graph(Expr... outputs) {
    return Graph.of(List.of(Shape.vector(states.size())), parameterCount, Expr.concat(outputs));
  }

  /** Whether a function can change along a solution. */
  static boolean varies(Graph graph) {
    return graph.ordered().stream()
        .anyMatch(e -> e.op() instanceof Op.Input || e.op() instanceof Op.Time);
  }
}
