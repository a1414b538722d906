package org.neuralode.adjoint.continuous;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.adjoint.Backward;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredGradients.Kind;
import org.neuralode.testkit.contract.RegisteredGradients.Variant;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SampledLoss;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.LinearField;
import org.neuralode.testkit.gradient.TinyFields;
import org.neuralode.testkit.problem.ReferenceNumbers;

/** Gradients of the flow are compared with references as tolerances fall. */
class ContinuousConvergenceTest {
  private static final double[] TOLERANCES = {1e-4, 1e-6, 1e-8, 1e-10};

  /** Errors below this are rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Least factor by which an error falls when the tolerance falls by 100: the interpolant of
   * cashkarp's steps is a cubic polynomial, and its error falls like tolerance^(4/5).
   */
  private static final double FALL = 10;

  private static Solver solver(String id, double tolerance) {
    return RegisteredSolvers.named(id, Map.of("rtol", tolerance, "atol", tolerance));
  }

  /** A loss with its expected gradient. */
  private record Case(SampledLoss loss, double[] expected) {}

  private static Case linear() {
    LinearField field = new LinearField(3, number("linear", "A"));
    SampledLoss loss = SampledLoss.of(field, 0, number("linear", "y0"), 1.5);
    // the loss of the reference is |y|²
    double[] y = number("linear", "yT");
    for (int i = 0; i < 3; i++) {
      loss.bars()[0][i] = 2 * y[i];
    }
    return new Case(loss, joined(number("linear", "dy0"), number("linear", "dA")));
  }

  private static Case lotkaVolterra() {
    SampledLoss loss =
        SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 1.3, 2.9, 5.1);
    GradientStrategy discrete = new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES);
    return new Case(loss, Backward.of(discrete, solver("vern9", 1e-14), loss).state());
  }

  private static double[] number(String problem, String quantity) {
    return ReferenceNumbers.of("gradients.csv", quantity).get(problem);
  }

  private static double[] joined(double[] a, double[] b) {
    double[] all = new double[a.length + b.length];
    System.arraycopy(a, 0, all, 0, a.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  @TestFactory
  Stream<DynamicTest> errorsFallWithTheTolerance() {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("linear", linear());
    cases.put("Lotka-Volterra", lotkaVolterra());
    List<Variant> variants =
        RegisteredGradients.all().stream().filter(v -> v.kind() == Kind.CONTINUOUS).toList();
    assertTrue(variants.size() >= 3);
    return cases.entrySet().stream()
        .flatMap(
            c ->
                Stream.of("tsit5", "vern7", "cashkarp", "radau-iia5", "rodas5p", "bdf")
                    .flatMap(
                        id ->
                            variants.stream()
                                .map(
                                    v ->
                                        dynamicTest(
                                            c.getKey() + ", " + v + ", " + id,
                                            () -> check(c.getKey(), c.getValue(), v, id)))));
  }

  private static void check(String name, Case test, Variant variant, String id) {
    StringBuilder row = new StringBuilder("%-15s%-14s%-11s".formatted(name, variant, id));
    double before = Double.POSITIVE_INFINITY;
    for (double tolerance : TOLERANCES) {
      double[] actual = Backward.of(variant.strategy(), solver(id, tolerance), test.loss()).state();
      double error = Gradients.relativeError(actual, test.expected());
      row.append("  %.1e".formatted(error));
      double allowed = Math.max(ROUNDING, before / FALL);
      assertTrue(error <= 400 * tolerance, () -> row + " at tolerance " + tolerance);
      assertTrue(error <= allowed, () -> row + " at tolerance " + tolerance);
      before = error;
    }
    System.out.println(row);
  }
}
