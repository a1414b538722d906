package org.neuralode.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Shape;

/**
 * The names that the formulas of a problem may use: states, parameters, control inputs and values.
 */
public final class Scope {
  private final List<String> states;
  private final int width;
  private final Expr whole;
  private final List<String> parameters;
  private final Inputs inputs;
  private final Map<String, Expr> leaves;
  private final Map<String, String> texts;
  private final Values values;

  private Scope(
      Collection<String> states,
      int quadratures,
      Collection<String> parameters,
      Inputs inputs,
      Map<String, String> texts) {
    this.states = List.copyOf(states);
    width = states.size() + quadratures;
    whole = Expr.input(0, Shape.vector(width));
    this.parameters = List.copyOf(parameters);
    this.inputs = inputs;
    this.texts = texts;
    leaves = leaves();
    values = new Values(leaves, texts);
  }

  /**
   * The scope of a problem.
   *
   * @param states names of the states, in order
   * @param parameters names of the parameters, in order
   * @param inputs control inputs
   * @param values formula by value, each built when first asked for
   */
  public static Scope of(
      Collection<String> states,
      Collection<String> parameters,
      Inputs inputs,
      Map<String, String> values) {
    return new Scope(states, 0, parameters, inputs, values);
  }

  /** This scope over a state that ends in so many components without a name. */
  public Scope withQuadratures(int count) {
    return new Scope(states, count, parameters, inputs, texts);
  }

  private Map<String, Expr> leaves() {
    Map<String, Expr> leaves = new LinkedHashMap<>();
    for (int i = 0; i < states.size(); i++) {
      leaves.put(states.get(i), component(i));
    }
    int offset = 0;
    for (String name : parameters) {
      leaves.put(name, Expr.parameter(name, offset++, Shape.SCALAR));
    }
    int channels = inputs.names().size();
    Expr u = Expr.input(1, Shape.vector(Math.max(1, channels)));
    for (int i = 0; i < channels; i++) {
      leaves.put(inputs.names().get(i), u.slice(i, i + 1));
    }
    return leaves;
  }

  private Expr component(int i) {
    return whole.slice(i, i + 1);
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
   * @param key where the formula is written, for messages
   */
  Expr expression(String key, String text) {
    return values.expression(key, text);
  }

  /**
   * A function of one state, and of u if there are inputs, whose only value is given by a formula.
   *
   * @param key where the formula is written, for messages
   */
  public Graph function(String key, String text) {
    return graph(expression(key, text));
  }

  /**
   * The number that a formula of parameters and values stands for.
   *
   * @param key where the formula is written, for messages
   * @param theta values of the parameters
   */
  public double number(String key, String text, double[] theta) {
    Graph graph = function(key, text);
    if (varies(graph)) {
      throw new ProblemException(
          key, "depends on t, a state or an input; expected a formula of parameters");
    }
    double[] value = new double[1];
    FormulaFunction.of(graph, theta, inputs.path()).eval(0, new double[width], value);
    if (!Double.isFinite(value[0])) {
      throw new ProblemException(key, "is " + value[0] + "; expected a finite number");
    }
    return value[0];
  }

  /** Whether the value of a function can change along a solution. */
  private static boolean varies(Graph graph) {
    return graph.ordered().stream()
        .anyMatch(e -> e.op() instanceof Op.Input || e.op() instanceof Op.Time);
  }

  /**
   * The function from a state to the state after a jump, which leaves components without a name as
   * they are.
   */
  Graph jump(List<Expr> named) {
    Stream<Expr> rest = IntStream.range(states.size(), width).mapToObj(this::component);
    return graph(Stream.concat(named.stream(), rest).toArray(Expr[]::new));
  }

  /** Builds the values that no formula used as well: their mistakes are mistakes. */
  void checkValues() {
    values.checkAll();
  }

  /**
   * A function of one state, and of u if there are inputs, with the given values as its output; θ
   * consists of the parameters.
   */
  Graph graph(Expr... outputs) {
    Shape y = Shape.vector(width);
    int channels = inputs.names().size();
    List<Shape> shapes = channels == 0 ? List.of(y) : List.of(y, Shape.vector(channels));
    return Graph.of(shapes, parameters.size(), Expr.concat(outputs));
  }
}
