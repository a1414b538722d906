package org.neuralode.experiments.gradient;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.input.InputPath;
import org.neuralode.experiments.run.RunFailedException;
import org.neuralode.text.Problem;

/**
 * Derivatives by all parameters, initial values, inputs and times of a problem. A derivative that
 * does not exist, such as by an exponent of a negative base, is not finite and does not affect the
 * others.
 *
 * @param parameters derivatives by the parameters
 * @param states derivatives by the initial values
 * @param inputs derivatives by the data of each control input
 * @param t0 derivative by the initial time
 * @param t1 derivative by the final time
 */
public record Derivatives(
    Map<String, Double> parameters,
    Map<String, Double> states,
    Map<String, double[]> inputs,
    double t0,
    double t1) {

  /**
   * The derivatives in the gradient of a backward pass, by name.
   *
   * @param what name of the quantity that is differentiated, for messages
   * @throws RunFailedException if no derivative exists
   */
  static Derivatives of(String what, Problem problem, Gradient gradient, double t1) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, Double> states = new LinkedHashMap<>();
    Map<String, double[]> inputs = new LinkedHashMap<>();
    int at = 0;
    for (String name : problem.parameters()) {
      parameters.put(name, gradient.theta()[at++]);
    }
    for (int i = 0; i < problem.inputs().names().size(); i++) {
      InputPath path = problem.inputs().paths().get(i);
      double[] values = Arrays.copyOfRange(gradient.theta(), at, at + path.valueCount());
      at += path.valueCount();
      inputs.put(problem.inputs().names().get(i), values);
    }
    for (int i = 0; i < problem.states().size(); i++) {
      states.put(problem.states().get(i), gradient.y0()[i]);
    }
    Derivatives derivatives = new Derivatives(parameters, states, inputs, gradient.t0(), t1);
    derivatives.requireOne(what);
    return derivatives;
  }

  /**
   * Throws unless some derivative other than that by t1 is finite; in most problems that by t1
   * exists even if no other does.
   */
  private void requireOne(String what) {
    boolean some =
        flat().entrySet().stream()
            .anyMatch(e -> !e.getKey().equals("t1") && Double.isFinite(e.getValue()));
    if (!some) {
      throw new RunFailedException(
          "no derivative of %s is finite; a formula has no finite derivative somewhere along the solution"
              .formatted(what));
    }
  }

  /**
   * The reasons why derivatives do not exist, by the names of {@link #flat}; empty if all exist.
   */
  public Map<String, String> undefined() {
    return flat().entrySet().stream()
        .filter(e -> !Double.isFinite(e.getValue()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> reason(e.getKey(), e.getValue()),
                (first, second) -> first,
                LinkedHashMap::new));
  }

  private static String reason(String name, double value) {
    String where =
        name.equals("t0")
            ? "a formula has no finite derivative by t at the start"
            : name.equals("t1")
                ? "a formula has no finite derivative by t at the end"
                : "a formula has no finite derivative by it somewhere along the solution";
    return "it is %s: %s".formatted(value, where);
  }

  /** All derivatives, by names for people. */
  Map<String, Double> flat() {
    Map<String, Double> flat = new LinkedHashMap<>(parameters);
    inputs.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            flat.put(name + "[" + i + "]", values[i]);
          }
        });
    states.forEach((name, value) -> flat.put(name + "(t0)", value));
    flat.put("t0", t0);
    flat.put("t1", t1);
    return flat;
  }
}
