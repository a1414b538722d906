package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;

class ProblemTest {
  private static final Map<String, String> STATES = map("y1", "2", "y2", "2/3");
  private static final Map<String, String> PARAMETERS = map("mu", "5", "gain", "1/4");
  private static final Map<String, String> EQUATIONS =
      map("y1", "y2", "y2", "mu*(1 - y1^2)*y2 - y1");

  static Map<String, String> map(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void readsStatesParametersAndEquationsInOrder() {
    Problem problem = Problem.parse(STATES, PARAMETERS, map(), EQUATIONS);
    assertEquals(List.of("y1", "y2"), problem.states());
    assertArrayEquals(new double[] {2, 2.0 / 3}, problem.y0());
    assertArrayEquals(new double[] {5, 0.25}, problem.theta());
    double[] rate = new double[2];
    problem.field().eval(0, new double[] {3, 0.5}, rate);
    assertArrayEquals(new double[] {0.5, 5 * (1 - 9) * 0.5 - 3}, rate);
  }

  @Test
  void valuesMayUseEachOtherInAnyOrder() {
    Map<String, String> values = map("flow", "level*gain", "level", "y1 + t");
    Problem problem = Problem.parse(STATES, PARAMETERS, values, map("y2", "flow", "y1", "level"));
    double[] rate = new double[2];
    problem.field().eval(10, new double[] {3, 0.5}, rate);
    assertArrayEquals(new double[] {13, 3.25}, rate);
  }

  @Test
  void parametersAreBoundByReference() {
    double[] theta = {5, 0.25};
    Problem problem = Problem.parse(STATES, PARAMETERS, map(), map("y1", "mu", "y2", "0"));
    SecondOrderField field = problem.field(theta);
    theta[0] = 7;
    double[] rate = new double[2];
    field.eval(0, new double[2], rate);
    assertArrayEquals(new double[] {7, 0}, rate);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "equations.y2: line 1, column 6: unknown name 'muu'; did you mean 'mu'?",
            map(),
            map("y1", "y2", "y2", "y1 - muu")),
        Arguments.of(
            "equations: 'y2' has no equation; every state needs one", map(), map("y1", "y2")),
        Arguments.of(
            "equations.y3: is not a state; known: y1, y2", map(), map("y1", "y2", "y3", "1")),
        Arguments.of(
            "values.a: depends on itself: a -> b -> a", map("a", "b", "b", "a"), EQUATIONS),
        Arguments.of(
            "values.a: line 1, column 3: the formula ends too early; expected a number, a name,"
                + " a function or '('",
            map("a", "1+"),
            EQUATIONS),
        Arguments.of("values.mu: the name is taken by parameters.mu", map("mu", "1"), EQUATIONS),
        Arguments.of("values.t: 't' is the time; choose another name", map("t", "1"), EQUATIONS),
        Arguments.of(
            "values.sin: 'sin' is built in; choose another name", map("sin", "1"), EQUATIONS),
        Arguments.of(
            "values.1a: a name has letters, digits and _, a letter first",
            map("1a", "1"),
            EQUATIONS));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeNamesItsKey(
      String message, Map<String, String> values, Map<String, String> equations) {
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> Problem.parse(STATES, PARAMETERS, values, equations));
    assertEquals(message, e.getMessage());
  }

  @Test
  void initialValuesAreNumbers() {
    ProblemException e =
        assertThrows(
            ProblemException.class,
            () -> Problem.parse(map("y", "a"), map(), map(), map("y", "1")));
    assertEquals(
        "states.y: line 1, column 1: unknown name 'a'; none is known here", e.getMessage());
  }

  @Test
  void derivativesAgreeWithFiniteDifferences() {
    Map<String, String> values = map("wave", "sin(t*mu) + where(y1 > y2, y1^3, y2)");
    Map<String, String> equations =
        map("y1", "wave*tanh(y2)/gain", "y2", "exp(-y1)*mu^1.5 + max(y1, y2)*sqrt(gain)");
    Problem problem = Problem.parse(STATES, PARAMETERS, values, equations);
    Random random = new Random(4);
    for (int trial = 0; trial < 20; trial++) {
      double[] y = {random.nextDouble(), random.nextDouble()};
      double[] w = {random.nextGaussian(), random.nextGaussian()};
      double[] yBar = new double[2];
      double[] thetaBar = new double[2];
      double tBar = problem.field().vjp(0.3, y, w, new double[2], yBar, thetaBar);
      for (int i = 0; i < 2; i++) {
        assertEquals(slope(problem, w, y, problem.theta(), y, i), yBar[i], 1e-5);
        double[] theta = problem.theta();
        assertEquals(slope(problem, w, y, theta, theta, i), thetaBar[i], 1e-5);
      }
      double above = dot(w, problem, 0.3 + 1e-6, y, problem.theta());
      double below = dot(w, problem, 0.3 - 1e-6, y, problem.theta());
      assertEquals((above - below) / 2e-6, tBar, 1e-5);
    }
  }

  /** Central difference of wᵀf by an entry of y or θ. */
  private static double slope(
      Problem problem, double[] w, double[] y, double[] theta, double[] varied, int i) {
    double at = varied[i];
    varied[i] = at + 1e-6;
    double above = dot(w, problem, 0.3, y, theta);
    varied[i] = at - 1e-6;
    double below = dot(w, problem, 0.3, y, theta);
    varied[i] = at;
    return (above - below) / 2e-6;
  }

  private static double dot(double[] w, Problem problem, double t, double[] y, double[] theta) {
    double[] f = new double[2];
    problem.field(theta).eval(t, y, f);
    return w[0] * f[0] + w[1] * f[1];
  }

  @Test
  void aVeryLargeProblemIsLeftToTheProgram() {
    StringBuilder sum = new StringBuilder("y1");
    for (int i = 0; i < 2000; i++) {
      sum.append("+ sin(").append(i).append("*y1)");
    }
    Map<String, String> equations = map("y1", sum.toString());
    SecondOrderField field = Problem.parse(map("y1", "1"), map(), map(), equations).field();
    double[] rate = new double[1];
    field.eval(0, new double[] {0}, rate);
    assertEquals(0, rate[0]);
  }

  @Test
  void aMethodOfLinesKnowsItsBand() {
    int cells = 200;
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, String> equations = new LinkedHashMap<>();
    for (int i = 0; i < cells; i++) {
      states.put("u" + i, "1");
      String left = i > 0 ? "u" + (i - 1) : "0";
      String right = i < cells - 1 ? "u" + (i + 1) : "0";
      equations.put("u" + i, "mu*(%s - 2*u%d + %s) - flow*u%d".formatted(left, i, right, i));
    }
    Problem problem = Problem.parse(states, map("mu", "3"), map("flow", "sin(t)"), equations);
    assertEquals(
        Sparsity.banded(cells, 1, 1),
        problem.field().capability(SparseField.class).orElseThrow().sparsity());
  }

  @Test
  void oneStateKnowsWhetherItMeetsItself() {
    assertEquals(
        Sparsity.dense(1),
        Problem.parse(map("y", "1"), map(), map(), map("y", "-y"))
            .field()
            .capability(SparseField.class)
            .orElseThrow()
            .sparsity());
    assertArrayEquals(
        new int[][] {{}},
        Problem.parse(map("y", "1"), map(), map(), map("y", "t"))
            .field()
            .capability(SparseField.class)
            .orElseThrow()
            .sparsity()
            .columns());
  }

  @Test
  void aParameterMayTakeTheNameOfAConstant() {
    Problem problem =
        Problem.parse(map("y", "1"), map("e", "0.5"), Map.of(), map("y", "-e*y + pi"));
    double[] slope = new double[1];
    problem.field().eval(0, new double[] {2}, slope);
    assertEquals(Math.PI - 1, slope[0], 1e-15);
  }
}
