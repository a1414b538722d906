package org.neuralode.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Shape;

/** What the formulas of a problem may name: states, parameters, control inputs and values. */
public final class Scope {
  private final List<String> states;
  private final int parameterCount;
  private final Inputs inputs;
  private final Map<String, Expr> leaves;
  private final Values values;

  private Scope(
      Collection<String> states,
      Collection<String> parameters,
      Inputs inputs,
      Map<String, String> texts) {
    this.states = List.copyOf(states);
    parameterCount = parameters.size();
    this.inputs = inputs;
    leaves = leaves(this.states, parameters, inputs.names());
    values = new Values(leaves, texts);
  }

  /**
   * The names of a problem.
   *
   * @param states in order
   * @param parameters in order
   * @param inputs control inputs
   * @param values formula by value, each built when first asked for
   */
  public static Scope of(
      Collection<String> states,
      Collection<String> parameters,
      Inputs inputs,
      Map<String, String> values) {
    return new Scope(states, parameters, inputs, values);
  }

  private static Map<String, Expr> leaves(
      List<String> states, Collection<String> parameters, List<String> inputs) {
    Expr y = Expr.input(0, Shape.vector(states.size()));
    Map<String, Expr> leaves = new LinkedHashMap<>();
    for (int i = 0; i < states.size(); i++) {
      leaves.put(states.get(i), y.slice(i, i + 1));
    }
    int offset = 0;
    for (String name : parameters) {
      leaves.put(name, Expr.parameter(name, offset++, Shape.SCALAR));
    }
    for (int i = 0; i < inputs.size(); i++) {
      Expr u = Expr.input(1, Shape.vector(inputs.size()));
      leaves.put(inputs.get(i), u.slice(i, i + 1));
    }
    return leaves;
  }

  /** Names of the states, in order. */
  List<String> states() {
    return states;
  }

  /** The control inputs. */
  Inputs inputs() {
    return inputs;
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

  /**
   * A function of one state, and of u if there are inputs, with these values as its output, θ being
   * the parameters.
   */
  Graph graph(Expr... outputs) {
    Shape y = Shape.vector(states.size());
    int channels = inputs.names().size();
    List<Shape> shapes = channels == 0 ? List.of(y) : List.of(y, Shape.vector(channels));
    return Graph.of(shapes, parameterCount, Expr.concat(outputs));
  }

  /** Whether a function can change along a solution. */
  static boolean varies(Graph graph) {
    return graph.ordered().stream()
        .anyMatch(e -> e.op() instanceof Op.Input || e.op() instanceof Op.Time);
  }
}
