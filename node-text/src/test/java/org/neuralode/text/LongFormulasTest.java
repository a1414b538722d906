package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neuralode.api.field.SecondOrderField;

/** Formulas of very many terms and long chains of values, with a small stack. */
@Timeout(120)
class LongFormulasTest {
  private static final long SMALL_STACK = 1L << 19;

  @Test
  void aSumOfAHundredThousandTermsIsParsed() throws InterruptedException {
    Problem problem = withSmallStack(() -> problem(sum(100_000), Map.of()));
    // Each term has a scaled state and a subtraction or addition; there are a few leaves besides.
    assertTrue(problem.graph().ordered().size() > 100_000);
  }

  @Test
  void aSumOfTenThousandTerms() throws InterruptedException {
    double[] rate = withSmallStack(() -> evaluate(sum(10_000), Map.of()));
    assertEquals(3, rate[0], 1e-9);
    assertEquals(1, rate[1], 1e-9);
  }

  /** A sum of many terms whose value is x. */
  private static String sum(int terms) {
    StringBuilder text = new StringBuilder("0");
    for (int i = 1; i <= terms; i++) {
      text.append(i % 2 == 0 ? " + " : " - ").append(i).append("*x/").append(i);
    }
    return text + " + x";
  }

  @Test
  void aProductOfTenThousandFactors() throws InterruptedException {
    String text = "x" + "*x/x".repeat(10_000);
    double[] rate = withSmallStack(() -> evaluate(text, Map.of()));
    assertEquals(3, rate[0], 1e-9);
    assertEquals(1, rate[1], 1e-6);
  }

  @Test
  void aChainOfTenThousandValues() throws InterruptedException {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 10_000; i > 0; i--) {
      values.put("v" + i, "v" + (i - 1) + " + sin(v" + (i - 1) + ")*0 + x/10000");
    }
    values.put("v0", "x");
    double[] rate = withSmallStack(() -> evaluate("v10000", values));
    assertEquals(6, rate[0], 1e-9);
    assertEquals(2, rate[1], 1e-9);
  }

  /** The second derivatives of a ring of many states are sums of as many terms. */
  @Test
  void secondDerivativesOfThreeThousandEquations() throws InterruptedException {
    int n = 3000;
    double[] result =
        withSmallStack(
            () -> {
              Map<String, String> states = new LinkedHashMap<>();
              Map<String, String> equations = new LinkedHashMap<>();
              for (int i = 0; i < n; i++) {
                states.put("x" + i, "1");
                equations.put("x" + i, "c*x" + i + "*x" + (i + 1) % n);
              }
              SecondOrderField field =
                  Problem.parse(states, Map.of("c", "2"), Map.of(), equations).field();
              double[] ones = new double[n];
              Arrays.fill(ones, 1);
              double[] yBar = new double[n];
              double[] cBar = new double[1];
              double[] none = new double[n];
              field.vjpTangent(0, ones, ones, 0, ones, none, new double[1], yBar, cBar);
              return new double[] {yBar[0], yBar[n - 1], cBar[0]};
            });
    assertEquals(4, result[0], 1e-12);
    assertEquals(4, result[1], 1e-12);
    assertEquals(2.0 * n, result[2], 1e-9);
  }

  private static <T> T withSmallStack(Supplier<T> work) throws InterruptedException {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, () -> result.set(work.get()), "small stack", SMALL_STACK);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertNull(failure.get());
    return result.get();
  }

  private static Problem problem(String rate, Map<String, String> values) {
    return Problem.parse(Map.of("x", "1"), Map.of(), values, Map.of("x", rate));
  }

  /** The rate at x = 3 and its derivative. */
  private static double[] evaluate(String rate, Map<String, String> values) {
    SecondOrderField field = problem(rate, values).field();
    double[] y = {3};
    double[] f = new double[1];
    double[] gradient = new double[1];
    field.vjp(0, y, new double[] {1}, f, gradient, new double[0]);
    return new double[] {f[0], gradient[0]};
  }
}
