package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neuralode.text.ProblemTest.map;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.input.InputPath;
import org.neuralode.solvers.input.Interpolation;
import org.neuralode.testkit.gradient.FiniteDifferenceField;
import org.neuralode.text.FormulaEvent.Action;

/** Control inputs in formulas. */
class InputsTest {
  private static final Map<String, String> STATES = map("a", "1", "b", "2");
  private static final Map<String, String> PARAMETERS = map("p", "-0.3", "q", "1.7");
  private static final Map<String, String> EQUATIONS =
      map("a", "q*b - sin(p*v)*push", "b", "tanh(u*a) - t*b");

  /** The parameters p and q, then the data of u and of v. */
  private static final double[] THETA = {-0.3, 1.7, 0.4, 1, -0.5, 2, -1, 0.7};

  private static Inputs inputs(double... data) {
    InputPath u = Interpolation.NATURAL.through(new double[] {0, 1, 2.5}, Arrays.copyOf(data, 3));
    InputPath v =
        Interpolation.LINEAR.through(new double[] {0, 2, 3}, Arrays.copyOfRange(data, 3, 6));
    return new Inputs(List.of("u", "v"), InputPath.joined(List.of(u, v)));
  }

  private static Problem problem(double... data) {
    return Problem.parse(STATES, PARAMETERS, inputs(data), map("push", "u + b*v"), EQUATIONS);
  }

  private static double[] data() {
    return Arrays.copyOfRange(THETA, 2, 8);
  }

  @Test
  void formulasSeeTheInputsAtTheirTime() {
    SecondOrderField field = problem(data()).field();
    FlatCompilerTest.warmUp(field, 2);
    double[] rate = new double[2];
    field.eval(1, new double[] {0.5, 3}, rate);
    double u = 1;
    double v = 0.5;
    assertEquals(1.7 * 3 - Math.sin(-0.3 * v) * (u + 3 * v), rate[0], 1e-15);
    assertEquals(Math.tanh(u * 0.5) - 3, rate[1], 1e-15);
    double[] byProgram = new double[2];
    problem(data()).field().eval(1, new double[] {0.5, 3}, byProgram);
    assertArrayEquals(byProgram, rate);
  }

  /** Derivatives by the state, by time along the input, by parameters and by the input's data. */
  @Test
  void derivativesAreExact() {
    FiniteDifferenceField oracle =
        new FiniteDifferenceField(
            (t, y, theta, dydt) ->
                problem(Arrays.copyOfRange(theta, 2, 8))
                    .field(Arrays.copyOf(theta, 2))
                    .eval(t, y, dydt),
            THETA);
    SecondOrderField field = problem(data()).field();
    assertEquals(THETA.length, field.parameterCount());
    double[] y = {0.5, 3};
    double[] w = {0.7, -1.2};
    double[] yTangent = {0.2, 1.1};
    for (double t : new double[] {0.3, 1.8, 2.7, 3.5}) {
      double[][] expected = {new double[2], new double[2], new double[THETA.length]};
      double[][] actual = {new double[2], new double[2], new double[THETA.length]};
      double tBar = field.vjp(t, y, w, actual[0], actual[1], actual[2]);
      assertEquals(oracle.vjp(t, y, w, expected[0], expected[1], expected[2]), tBar, 1e-8);
      for (int k = 0; k < 3; k++) {
        assertArrayEquals(expected[k], actual[k], 1e-8);
      }
      double[] tangent = new double[2];
      field.jvp(t, y, 1.3, yTangent, new double[2], tangent);
      assertEquals(
          1.3 * tBar + yTangent[0] * actual[1][0] + yTangent[1] * actual[1][1],
          w[0] * tangent[0] + w[1] * tangent[1],
          1e-12);
    }
  }

  @Test
  void secondDerivativesAreExact() {
    SecondOrderField field = problem(data()).field();
    double[] y = {0.5, 3};
    double[] w = {0.7, -1.2};
    double[] v = {0.2, 1.1};
    double[] direction = {0.3, -0.8, 0.5, 1.2, -0.1, 0.9, 0.4, -0.6};
    double h = 1e-5;
    double[] up = parameterBars(h, direction, y, v, w);
    double[] down = parameterBars(-h, direction, y, v, w);
    double[] actual = new double[THETA.length];
    field.vjpTangent(1.8, y, w, 0, v, new double[2], direction, new double[2], actual);
    for (int i = 0; i < actual.length; i++) {
      assertEquals((up[i] - down[i]) / (2 * h), actual[i], 1e-8);
    }
    double[] tangent = new double[2];
    field.jvp(1.8, y, 0, v, direction, new double[2], tangent);
    double[] yBar = new double[2];
    double[] thetaBar = new double[THETA.length];
    field.vjp(1.8, y, w, new double[2], yBar, thetaBar);
    double expected = v[0] * yBar[0] + v[1] * yBar[1];
    for (int i = 0; i < direction.length; i++) {
      expected += direction[i] * thetaBar[i];
    }
    assertEquals(expected, w[0] * tangent[0] + w[1] * tangent[1], 1e-12);
  }

  /** wᵀ ∂f/∂θ with y and θ moved by h along their directions. */
  private static double[] parameterBars(
      double h, double[] direction, double[] y, double[] v, double[] w) {
    double[] theta = THETA.clone();
    Arrays.setAll(theta, i -> theta[i] + h * direction[i]);
    double[] moved = {y[0] + h * v[0], y[1] + h * v[1]};
    double[] thetaBar = new double[theta.length];
    problem(Arrays.copyOfRange(theta, 2, 8))
        .field(Arrays.copyOf(theta, 2))
        .vjp(1.8, moved, w, new double[2], new double[2], thetaBar);
    return thetaBar;
  }

  @Test
  void inputsAreNoStates() {
    Problem problem =
        Problem.parse(STATES, map(), inputs(data()), map(), map("a", "u*b", "b", "v"));
    assertEquals(
        new Sparsity(new int[][] {{1}, {}}),
        problem.field().capability(SparseField.class).orElseThrow().sparsity());
  }

  @Test
  void aVeryLargeProblemIsLeftToTheProgram() {
    StringBuilder sum = new StringBuilder("u");
    for (int i = 0; i < 2000; i++) {
      sum.append("+ sin(").append(i).append("*b)");
    }
    Map<String, String> equations = map("a", sum.toString(), "b", "v");
    SecondOrderField field = Problem.parse(STATES, map(), inputs(data()), map(), equations).field();
    double[] rate = new double[2];
    field.eval(1, new double[2], rate);
    assertArrayEquals(new double[] {1, 0.5}, rate);
    Scope scope = Scope.of(STATES.keySet(), List.of(), inputs(data()), map());
    double[] value = new double[1];
    FormulaOutputs.parse(scope, map("all", sum.toString()))
        .function(new double[0])
        .eval(1, new double[2], value);
    assertArrayEquals(new double[] {1}, value);
  }

  @Test
  void eventsAndOutputsSeeThemToo() {
    Scope scope =
        Scope.of(STATES.keySet(), PARAMETERS.keySet(), inputs(data()), map("sum", "u + v"));
    double[] theta = {-0.3, 1.7};
    double[] y = {0.5, 3};
    FormulaEvent hit = FormulaEvent.parse(scope, "hit", "a - sum", Direction.ANY, Action.STOP);
    assertEquals(0.5 - 1.5, hit.event(theta).when().value(1, y));
    FormulaEvent kick =
        FormulaEvent.parse(scope, "kick", "a - u", Direction.ANY, map("b", "b + 2*v"));
    kick.event(theta).action().at(1, y);
    assertArrayEquals(new double[] {0.5, 4}, y);
    double[] values = new double[2];
    FormulaOutputs.parse(scope, map("u", "u", "both", "sum*a")).function(theta).eval(1, y, values);
    assertArrayEquals(new double[] {1, 0.75}, values);
  }

  @Test
  void namesAreGivenOnce() {
    Inputs taken = new Inputs(List.of("p", "v"), inputs(data()).path());
    assertEquals(
        "inputs.p: the name is taken by parameters.p",
        assertThrows(
                ProblemException.class,
                () -> Problem.parse(STATES, PARAMETERS, taken, map(), EQUATIONS))
            .getMessage());
    assertEquals(
        "values.u: the name is taken by inputs.u",
        assertThrows(
                ProblemException.class,
                () -> Problem.parse(STATES, PARAMETERS, inputs(data()), map("u", "1"), EQUATIONS))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> new Inputs(List.of("u"), inputs(data()).path()));
  }
}
