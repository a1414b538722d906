package org.neuralode.experiments.gradient;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.input.InputPath;
import org.neuralode.experiments.run.RunFailedException;
import org.neuralode.text.Problem;

/**
 * Derivatives by everything that a problem names.
 *
 * @param parameters by parameter
 * @param states by initial value
 * @param inputs by the data of each control input
 * @param t0 by the initial time
 * @param t1 by the final time
 */
public record Derivatives(
    Map<String, Double> parameters,
    Map<String, Double> states,
    Map<String, double[]> inputs,
    double t0,
    double t1) {

  /**
   * Names what a backward pass gave.
   *
   * @throws RunFailedException if a derivative is not finite
   */
  static Derivatives of(String what, Problem problem, Gradient gradient, double t1) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, Double> states = new LinkedHashMap<>();
    Map<String, double[]> inputs = new LinkedHashMap<>();
    int at = 0;
    for (String name : problem.parameters()) {
      parameters.put(name, finite(gradient.theta()[at++], what, name));
    }
    for (int i = 0; i < problem.inputs().names().size(); i++) {
      InputPath path = problem.inputs().paths().get(i);
      String name = problem.inputs().names().get(i);
      double[] values = Arrays.copyOfRange(gradient.theta(), at, at + path.valueCount());
      at += path.valueCount();
      Arrays.stream(values).forEach(v -> finite(v, what, name));
      inputs.put(name, values);
    }
    for (int i = 0; i < problem.states().size(); i++) {
      String name = problem.states().get(i);
      states.put(name, finite(gradient.y0()[i], what, "the initial value of " + name));
    }
    return new Derivatives(
        parameters, states, inputs, finite(gradient.t0(), what, "t0"), finite(t1, what, "t1"));
  }

  private static double finite(double value, String what, String by) {
    if (!Double.isFinite(value)) {
      throw new RunFailedException(
          "the derivative of %s by %s is %s; a formula has no finite derivative somewhere along the solution"
              .formatted(what, by, value));
    }
    return value;
  }

  /** All of them, by a name for people. */
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
