package org.neuralode.conformance.gradients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredGradients.Kind;
import org.neuralode.testkit.contract.RegisteredGradients.Variant;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.LinearField;
import org.neuralode.testkit.gradient.TinyField;
import org.neuralode.testkit.gradient.TinyFields;
import org.neuralode.testkit.problem.ReferenceNumbers;

/** Gradients compared with closed forms and with exact arithmetic. */
class GradientReferenceTest {

  /** Two adaptive solvers at tolerances near the limit of double precision. */
  private static List<Solver> sharp() {
    return RegisteredSolvers.adaptive(1e-12, 1e-12).stream()
        .filter(s -> s.name().equals("dopri5") || s.name().equals("tsit5"))
        .toList();
  }

  private static Stream<DynamicTest> forEach(Check check) {
    assertEquals(2, sharp().size());
    return RegisteredGradients.all().stream()
        .flatMap(
            v ->
                sharp().stream()
                    .filter(v::suits)
                    .map(s -> dynamicTest(v + " through " + s.name(), () -> check.run(v, s))));
  }

  private interface Check {
    void run(Variant variant, Solver solver);
  }

  @TestFactory
  Stream<DynamicTest> linearSystemHasItsClosedFormGradient() {
    return forEach(
        (v, s) -> {
          LinearField field = new LinearField(3, number("linear", "A"));
          Outcome out =
              Outcome.of(
                  v,
                  s,
                  InitialValueProblem.at(field, 0, number("linear", "y0"), new double[] {1.5}),
                  new double[3]);
          assertClose(number("linear", "yT"), out.states()[0]);
          assertClose(number("linear", "dA"), out.gradient().theta());
          assertClose(number("linear", "dy0"), out.gradient().y0());
          assertClose(number("linear", "dT"), out.gradient().times());
          assertClose(number("linear", "dt0"), new double[] {out.gradient().t0()});
        });
  }

  @TestFactory
  Stream<DynamicTest> lotkaVolterraLeastSquaresHasItsReferenceGradient() {
    double[] times = IntStream.rangeClosed(1, 10).mapToDouble(k -> k).toArray();
    return forEach(
        (v, s) -> {
          Outcome out =
              Outcome.of(
                  v,
                  s,
                  InitialValueProblem.at(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, times),
                  number("lotka_volterra", "targets"));
          assertClose(number("lotka_volterra", "L"), new double[] {out.loss()});
          assertClose(number("lotka_volterra", "dtheta"), out.gradient().theta());
          assertClose(number("lotka_volterra", "dy0"), out.gradient().y0());
        });
  }

  @TestFactory
  Stream<DynamicTest> discreteGradientsAreExact() {
    Map<String, double[]> expected = ReferenceNumbers.of("discrete-steps.csv", "gradient");
    assertEquals(22, expected.size());
    return RegisteredGradients.all().stream()
        .filter(v -> v.kind() == Kind.DISCRETE)
        .flatMap(
            v ->
                expected.entrySet().stream()
                    .filter(e -> v.suits(RegisteredSolvers.fixed(e.getKey(), 0.1)))
                    .map(
                        e ->
                            dynamicTest(
                                v + " through " + e.getKey(),
                                () -> discrete(v, e.getKey(), e.getValue()))));
  }

  private static void discrete(Variant variant, String id, double[] expected) {
    Outcome out =
        Outcome.of(
            variant,
            withEqualSteps(id, 0.1),
            InitialValueProblem.at(
                TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, new double[] {1}),
            new double[2]);
    assertEquals(10, out.steps());
    assertArrayEquals(Arrays.copyOf(expected, 4), out.gradient().theta(), 1e-12);
    assertArrayEquals(Arrays.copyOfRange(expected, 4, 6), out.gradient().y0(), 1e-12);
  }

  @TestFactory
  Stream<DynamicTest> rosenbrockGradientsWithoutSecondDerivativesAreExactToDifferences() {
    DifferentiableField products = new Products(TinyFields.lotkaVolterra());
    Map<String, double[]> expected = ReferenceNumbers.of("discrete-steps.csv", "gradient");
    return RosenbrockTableaus.all().stream()
        .map(
            t ->
                dynamicTest(
                    t.name(),
                    () -> {
                      Gradient gradient = new Gradient(2, 4, 1);
                      RecordedSolve solve =
                          new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES)
                              .record(
                                  Rosenbrock.fixed(t, 0.1),
                                  InitialValueProblem.at(
                                      products, 0, new double[] {1, 1}, new double[] {1}));
                      double[] y = solve.states()[0];
                      solve.backward(new double[][] {{2 * y[0], 2 * y[1]}}, gradient);
                      double[] exact = expected.get(t.name());
                      assertArrayEquals(Arrays.copyOf(exact, 4), gradient.theta(), 1e-9);
                      assertArrayEquals(Arrays.copyOfRange(exact, 4, 6), gradient.y0(), 1e-9);
                    }));
  }

  /** A field that offers no derivatives but vector-Jacobian products. */
  private record Products(DifferentiableField field) implements DifferentiableField {
    @Override
    public int parameterCount() {
      return field.parameterCount();
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      field.eval(t, y, dydt);
    }

    @Override
    public double vjp(
        double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
      return field.vjp(t, y, w, dydt, yBar, thetaBar);
    }
  }

  /** A least-squares loss with its gradient. */
  private record Outcome(double loss, long steps, double[][] states, Gradient gradient) {
    static Outcome of(
        Variant variant,
        Solver solver,
        InitialValueProblem<? extends TinyField> problem,
        double[] targets) {
      RecordedSolve recorded = variant.strategy().record(solver, problem);
      int n = problem.dimension();
      double[][] states = recorded.states();
      double[][] bars = new double[states.length][n];
      double loss = 0;
      for (int m = 0; m < states.length; m++) {
        for (int i = 0; i < n; i++) {
          double off = states[m][i] - targets[m * n + i];
          loss += off * off;
          bars[m][i] = 2 * off;
        }
      }
      Gradient gradient = new Gradient(n, problem.field().parameterCount(), states.length);
      recorded.backward(bars, gradient);
      long steps = recorded.solution().statistics().accepted();
      return new Outcome(loss, steps, states, gradient);
    }
  }

  private static double[] number(String problem, String quantity) {
    return ReferenceNumbers.of("gradients.csv", quantity).get(problem);
  }

  private static void assertClose(double[] expected, double[] actual) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertArrayEquals(expected, actual, 1e-8 * scale);
  }

  /**
   * The method of this id with equal steps; methods for stiff problems are registered without equal
   * steps, so that they are made here.
   */
  private static Solver withEqualSteps(String id, double step) {
    return Stream.<Solver>concat(
            DirkTableaus.all().stream().map(t -> Dirk.fixed(t, step)),
            RosenbrockTableaus.all().stream().map(t -> Rosenbrock.fixed(t, step)))
        .filter(solver -> solver.name().equals(id))
        .findFirst()
        .orElseGet(() -> RegisteredSolvers.fixed(id, step));
  }
}
