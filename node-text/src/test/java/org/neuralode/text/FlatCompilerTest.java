package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuralode.api.field.SecondOrderField;

/**
 * Compares fields that have run often, which the engine compiles to straight-line code, with new
 * ones.
 */
class FlatCompilerTest {
  private static final int OFTEN = 100;

  /** Evaluates a field so often that it is compiled. */
  static void warmUp(SecondOrderField field, int n) {
    double[] y = new double[n];
    for (int i = 0; i < OFTEN; i++) {
      field.eval(0, y, new double[n]);
    }
  }

  private static final String[] UNARY = {
    "sin",
    "cos",
    "tan",
    "sinh",
    "cosh",
    "tanh",
    "exp",
    "log",
    "sqrt",
    "abs",
    "square",
    "sigmoid",
    "relu",
    "softplus",
    "sign",
    "step",
    "heaviside",
    "-",
    "+",
    ""
  };
  private static final String[] BINARY = {"+", "-", "*", "/", "^"};
  private static final String[] COMPARISONS = {">", ">=", "<", "<="};
  private static final String[] LEAVES = {"a", "b", "t", "p", "q", "2", "0.5", "pi", "0", "3"};

  /** Compares bit for bit, NaN and infinity included. */
  @Test
  void codeAgreesWithTheProgramOnRandomFormulas() {
    Random random = new Random(20261124);
    for (int trial = 0; trial < 300; trial++) {
      String first = formula(random, 4);
      String second = formula(random, 4);
      Problem problem =
          Problem.parse(
              ProblemTest.map("a", "1", "b", "2"),
              ProblemTest.map("p", "-0.3", "q", "1.7"),
              Map.of(),
              ProblemTest.map("a", first, "b", second));
      SecondOrderField field = problem.field();
      warmUp(field, 2);
      for (int point = 0; point < 5; point++) {
        double[] y = {random.nextGaussian(), point == 0 ? 0 : random.nextGaussian()};
        double t = random.nextDouble();
        double[] expected = new double[2];
        double[] found = new double[2];
        problem.field().eval(t, y, expected);
        field.eval(t, y, found);
        assertArrayEquals(expected, found, () -> first + " and " + second);
      }
    }
  }

  private static String formula(Random random, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return pick(LEAVES, random);
    }
    String a = formula(random, depth - 1);
    return switch (random.nextInt(5)) {
      case 0, 1 -> pick(UNARY, random) + "(" + a + ")";
      case 2, 3 -> "(" + a + ")" + pick(BINARY, random) + "(" + formula(random, depth - 1) + ")";
      default ->
          "where(%s %s %s, %s, %s)"
              .formatted(
                  a,
                  pick(COMPARISONS, random),
                  formula(random, depth - 1),
                  formula(random, depth - 1),
                  formula(random, depth - 1));
    };
  }

  private static String pick(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }
}
