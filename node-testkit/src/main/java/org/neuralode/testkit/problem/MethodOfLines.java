package org.neuralode.testkit.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A partial differential equation discretised in space, written point by point as text: large,
 * stiff and sparse.
 *
 * @param name for reports
 * @param states initial values by name of the state, in order
 * @param parameters values by name of the parameter
 * @param equations derivatives by name of the state
 * @param end time to solve to, from 0
 */
public record MethodOfLines(
    String name,
    Map<String, String> states,
    Map<String, String> parameters,
    Map<String, String> equations,
    double end) {

  /**
   * The heat equation on (0, 1) with u = 0 at both ends, from sin πx + sin(3πx)/3 to t = 0.1.
   *
   * @param n inner points
   */
  public static MethodOfLines heat(int n) {
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, String> equations = new LinkedHashMap<>();
    DoubleUnaryOperator start = x -> Math.sin(Math.PI * x) + Math.sin(3 * Math.PI * x) / 3;
    for (int i = 0; i < n; i++) {
      states.put("u" + i, Double.toString(start.applyAsDouble((i + 1.0) / (n + 1))));
      equations.put(
          "u" + i,
          "c*(%s - 2*u%d + %s)".formatted(near("u", i - 1, n, "0"), i, near("u", i + 1, n, "0")));
    }
    double c = (n + 1.0) * (n + 1.0);
    return new MethodOfLines("heat " + n, states, Map.of("c", Double.toString(c)), equations, 0.1);
  }

  /**
   * The Brusselator with diffusion of Hairer &amp; Wanner II, IV.10: a = 1, b = 3, α = 1/50, u = 1
   * and v = 3 at both ends, unknowns u, v point by point, to t = 10.
   *
   * @param n unknowns, even
   */
  public static MethodOfLines brusselator(int n) {
    int m = n / 2;
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, String> equations = new LinkedHashMap<>();
    for (int i = 0; i < m; i++) {
      double x = (i + 1.0) / (m + 1);
      states.put("u" + i, Double.toString(1 + Math.sin(2 * Math.PI * x)));
      states.put("v" + i, "3");
      equations.put(
          "u" + i,
          "a + u%1$d^2*v%1$d - (b + 1)*u%1$d + c*(%2$s - 2*u%1$d + %3$s)"
              .formatted(i, near("u", i - 1, m, "1"), near("u", i + 1, m, "1")));
      equations.put(
          "v" + i,
          "b*u%1$d - u%1$d^2*v%1$d + c*(%2$s - 2*v%1$d + %3$s)"
              .formatted(i, near("v", i - 1, m, "3"), near("v", i + 1, m, "3")));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("a", "1");
    parameters.put("b", "3");
    parameters.put("c", Double.toString((m + 1.0) * (m + 1.0) / 50));
    return new MethodOfLines("brusselator " + n, states, parameters, equations, 10);
  }

  /**
   * Fisher's reaction–diffusion equation u' = 0.05 Δu + u (1 − u) on a grid of the unit square with
   * closed walls, from a bump in one corner to t = 2.
   *
   * @param side points on a side
   */
  public static MethodOfLines fisher(int side) {
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, String> equations = new LinkedHashMap<>();
    for (int k = 0; k < side * side; k++) {
      int i = k / side;
      int j = k % side;
      double r = Math.hypot(i, j) / side;
      states.put("u" + k, Double.toString(Math.exp(-20 * r * r)));
      StringBuilder flux = new StringBuilder();
      int neighbours = 0;
      int[][] steps = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
      for (int[] step : steps) {
        int p = i + step[0];
        int q = j + step[1];
        if (p >= 0 && p < side && q >= 0 && q < side) {
          flux.append(neighbours++ == 0 ? "u" : " + u").append(p * side + q);
        }
      }
      equations.put(
          "u" + k,
          "d*(" + flux + " - " + neighbours + "*u" + k + ") + r*u" + k + "*(1 - u" + k + ")");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("d", Double.toString(0.05 * side * side));
    parameters.put("r", "1");
    return new MethodOfLines("fisher " + side + "x" + side, states, parameters, equations, 2);
  }

  private static String near(String name, int i, int m, String wall) {
    return i < 0 || i == m ? wall : name + i;
  }
}
