package org.neuralode.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;

/**
 * An ordinary differential equation written as text.
 *
 * @param states names of the state components, in order; quadratures follow them
 * @param y0 initial state, quadratures included; not modified
 * @param parameters names of the parameters, in order
 * @param theta values of the parameters; not modified
 * @param inputs control inputs
 * @param graph the right-hand side of one state, θ being the parameters
 */
public record Problem(
    List<String> states,
    double[] y0,
    List<String> parameters,
    double[] theta,
    Inputs inputs,
    Graph graph) {

  public Problem {
    states = List.copyOf(states);
    parameters = List.copyOf(parameters);
  }

  /**
   * Parses a problem; every map keeps its order.
   *
   * @param states initial value by state: a number, or a formula without names such as {@code 2/3}
   * @param parameters value by parameter, written likewise
   * @param inputs control inputs that formulas can name
   * @param values named intermediate values; values may use each other, but not in a circle
   * @param equations derivative by state
   * @param quadratures integrands, by the key where they are written; each is a further component
   *     of the state, 0 at first, that no formula can name
   * @throws ProblemException if anything in the problem cannot be used; the message names the key
   */
  public static Problem parse(
      Map<String, String> states,
      Map<String, String> parameters,
      Inputs inputs,
      Map<String, String> values,
      Map<String, String> equations,
      Map<String, String> quadratures) {
    Names.check(
        Map.of(
            "states", states.keySet(),
            "parameters", parameters.keySet(),
            "inputs", inputs.names(),
            "values", values.keySet()));
    if (states.isEmpty()) {
      throw new ProblemException("states", "is empty; a problem needs at least one state");
    }
    checkEquations(states, equations);
    int width = states.size() + quadratures.size();
    double[] y0 = Arrays.copyOf(numbers("states", states), width);
    double[] theta = numbers("parameters", parameters);
    Scope scope =
        Scope.of(states.keySet(), parameters.keySet(), inputs, values)
            .withQuadratures(quadratures.size());
    Expr[] rates = new Expr[y0.length];
    int i = 0;
    for (String state : states.keySet()) {
      rates[i++] = scope.expression("equations." + state, equations.get(state));
    }
    for (Map.Entry<String, String> quadrature : quadratures.entrySet()) {
      rates[i++] = scope.expression(quadrature.getKey(), quadrature.getValue());
    }
    scope.checkValues();
    Graph graph = scope.graph(rates);
    return new Problem(
        List.copyOf(states.keySet()), y0, List.copyOf(parameters.keySet()), theta, inputs, graph);
  }

  /** Parses a problem without quadratures. */
  public static Problem parse(
      Map<String, String> states,
      Map<String, String> parameters,
      Inputs inputs,
      Map<String, String> values,
      Map<String, String> equations) {
    return parse(states, parameters, inputs, values, equations, Map.of());
  }

  /** Parses a problem without control inputs. */
  public static Problem parse(
      Map<String, String> states,
      Map<String, String> parameters,
      Map<String, String> values,
      Map<String, String> equations) {
    return parse(states, parameters, Inputs.NONE, values, equations);
  }

  /** The right-hand side with the parameters' values as written. */
  public SecondOrderField field() {
    return field(theta.clone());
  }

  /** The right-hand side with other parameters, bound by reference. Thread-confined. */
  public SecondOrderField field(double[] parameterValues) {
    return DrivenFunction.field(graph, parameterValues, inputs.path());
  }

  private static void checkEquations(Map<String, String> states, Map<String, String> equations) {
    for (String name : equations.keySet()) {
      if (!states.containsKey(name)) {
        throw new ProblemException(
            "equations." + name, "is not a state; " + Words.among(name, states.keySet()));
      }
    }
    for (String name : states.keySet()) {
      if (!equations.containsKey(name)) {
        throw new ProblemException(
            "equations", "'" + name + "' has no equation; every state needs one");
      }
    }
  }

  private static double[] numbers(String section, Map<String, String> texts) {
    double[] numbers = new double[texts.size()];
    int i = 0;
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      try {
        numbers[i++] = Formula.number(entry.getValue());
      } catch (FormulaException e) {
        throw new ProblemException(section + "." + entry.getKey(), e);
      }
    }
    return numbers;
  }

  @Override
  public String toString() {
    return "dy/dt of " + states + " from " + Arrays.toString(y0);
  }
}
