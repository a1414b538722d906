package org.neuralode.text;

import java.util.List;
import java.util.Map;
import org.neuralode.api.input.InputPath;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;

/**
 * Functions of the state written as text, such as an energy.
 *
 * @param names names of the functions, in order
 * @param graph the values of the functions, as one output
 * @param inputs the control inputs
 */
public record FormulaOutputs(List<String> names, Graph graph, InputPath inputs) {

  public FormulaOutputs {
    names = List.copyOf(names);
  }

  /**
   * Parses outputs.
   *
   * @param formulas formula of states, parameters, inputs, values and t, by name; at least one
   * @throws ProblemException if one cannot be used; the message names the key
   */
  public static FormulaOutputs parse(Scope scope, Map<String, String> formulas) {
    Expr[] values =
        formulas.entrySet().stream()
            .map(
                entry -> {
                  String key = "outputs." + entry.getKey();
                  Names.check("outputs", entry.getKey());
                  if (scope.states().contains(entry.getKey())
                      || entry.getKey().equals(ExprBuilder.TIME)) {
                    throw new ProblemException(key, "there is a column of that name already");
                  }
                  return scope.expression(key, entry.getValue());
                })
            .toArray(Expr[]::new);
    return new FormulaOutputs(
        List.copyOf(formulas.keySet()), scope.graph(values), scope.inputs().path());
  }

  /**
   * The compiled function from a state to the values.
   *
   * @param theta parameters, bound by reference
   */
  public FormulaFunction function(double[] theta) {
    return FormulaFunction.of(graph, theta, inputs);
  }
}
