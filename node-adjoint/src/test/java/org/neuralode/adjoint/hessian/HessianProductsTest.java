package org.neuralode.adjoint.hessian;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neuralode.api.vector.Vectors.dot;
import static org.neuralode.testkit.gradient.CompiledNetworks.PARAMETERS;
import static org.neuralode.testkit.gradient.CompiledNetworks.moved;
import static org.neuralode.testkit.gradient.CompiledNetworks.random;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.CompiledNetworks;

class HessianProductsTest {
  private static final double[] TIMES = CompiledNetworks.times();
  private static final GradientStrategy DISCRETE = new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES);
  private static final Solver FIXED = RungeKutta.fixed(Tableaus.tsit5(), 0.07131);
  private static final int N = 6;

  /** The loss Σ cᵢ yᵢ + yᵢ³/3 + yᵢ yᵢ₊₁ over each output, with cyclic indices. */
  private static final StateLoss BENT =
      new StateLoss() {
        @Override
        public void gradient(double[][] states, double[][] bars) {
          for (int m = 0; m < states.length; m++) {
            double[] y = states[m];
            for (int i = 0; i < y.length; i++) {
              bars[m][i] =
                  Math.cos(1 + m + i)
                      + y[i] * y[i]
                      + y[(i + 1) % y.length]
                      + y[(i + y.length - 1) % y.length];
            }
          }
        }

        @Override
        public void curvature(double[][] states, double[][] tangents, double[][] barTangents) {
          for (int m = 0; m < states.length; m++) {
            double[] y = states[m];
            double[] v = tangents[m];
            for (int i = 0; i < y.length; i++) {
              barTangents[m][i] =
                  2 * y[i] * v[i] + v[(i + 1) % y.length] + v[(i + y.length - 1) % y.length];
            }
          }
        }
      };

  private static final double[] THETA = random(PARAMETERS, 3);
  private static final double[] Y0 = random(N, 4);

  static Stream<Solver> explicitRungeKutta() {
    return RegisteredSolvers.fixed(0.07131).stream().filter(RungeKutta.class::isInstance);
  }

  private static HessianProduct product(Solver solver, double[] v) {
    return new HessianProducts(DISCRETE, solver)
        .along(CompiledNetworks.problem(THETA, Y0), BENT, head(v), tail(v));
  }

  private static double[] head(double[] v) {
    return Arrays.copyOf(v, N);
  }

  private static double[] tail(double[] v) {
    return Arrays.copyOfRange(v, N, v.length);
  }

  private static double[] joined(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double[] gradient(Solver solver, double[] v, double h) {
    var problem = CompiledNetworks.problem(moved(THETA, tail(v), h), moved(Y0, head(v), h));
    RecordedSolve recorded = DISCRETE.record(solver, problem);
    double[][] bars = new double[TIMES.length][N];
    BENT.gradient(recorded.states(), bars);
    Gradient gradient = new Gradient(N, PARAMETERS, TIMES.length);
    recorded.backward(bars, gradient);
    return joined(gradient.y0(), gradient.theta());
  }

  @ParameterizedTest
  @MethodSource("explicitRungeKutta")
  void productsAgreeWithDifferencesOfGradients(Solver solver) {
    double[] v = random(N + PARAMETERS, 5);
    double h = 1e-5;
    double[] expected = gradient(solver, v, h);
    double[] down = gradient(solver, v, -h);
    Arrays.setAll(expected, i -> (expected[i] - down[i]) / (2 * h));
    HessianProduct product = product(solver, v);
    assertArrayEquals(expected, joined(product.y0(), product.theta()), 1e-7);
  }

  @Test
  void theGradientComesWithTheProduct() {
    double[] v = random(N + PARAMETERS, 5);
    HessianProduct product = product(FIXED, v);
    double[] expected = gradient(FIXED, v, 0);
    assertArrayEquals(expected, joined(product.y0Gradient(), product.thetaGradient()), 1e-12);
  }

  @Test
  void theHessianIsSymmetric() {
    double[] v = random(N + PARAMETERS, 5);
    double[] w = random(N + PARAMETERS, 6);
    for (Solver solver : new Solver[] {FIXED, RungeKutta.adaptive(Tableaus.dopri5(), 1e-4, 1e-6)}) {
      HessianProduct ofV = product(solver, v);
      HessianProduct ofW = product(solver, w);
      double wHv = dot(w, joined(ofV.y0(), ofV.theta()));
      double vHw = dot(v, joined(ofW.y0(), ofW.theta()));
      assertEquals(wHv, vHw, 1e-12 * Math.abs(wHv));
    }
  }

  @Test
  void strategiesAgree() {
    double[] v = random(N + PARAMETERS, 5);
    Solver sharp = RungeKutta.adaptive(Tableaus.tsit5(), 1e-11, 1e-11);
    HessianProduct expected = product(sharp, v);
    HessianProduct actual =
        new HessianProducts(new BacksolveAdjoint(Optional.empty()), sharp)
            .along(CompiledNetworks.problem(THETA, Y0), BENT, head(v), tail(v));
    assertArrayEquals(expected.y0(), actual.y0(), 1e-7);
    assertArrayEquals(expected.theta(), actual.theta(), 1e-7);
  }

  /**
   * Checks the system y' = diag(a, d) y with L = y₁²/2 + y₂²/2 at T: y₁ = x eᵃᵀ, L = x² e²ᵃᵀ/2 + …,
   * with second derivatives e²ᵃᵀ by x x, 2 T x e²ᵃᵀ by x a, and 2 T² x² e²ᵃᵀ by a a.
   */
  @Test
  void aLinearSystemHasItsClosedForm() {
    double a = -0.4;
    double x = 1.3;
    double end = 1.5;
    StateLoss squares =
        new StateLoss() {
          @Override
          public void gradient(double[][] states, double[][] bars) {
            System.arraycopy(states[0], 0, bars[0], 0, 2);
          }

          @Override
          public void curvature(double[][] states, double[][] tangents, double[][] barTangents) {
            System.arraycopy(tangents[0], 0, barTangents[0], 0, 2);
          }
        };
    var problem =
        InitialValueProblem.at(
            CompiledNetworks.linear(new double[] {a, 0, 0, 0.3}),
            0,
            new double[] {x, 0.7},
            new double[] {end});
    HessianProduct product =
        new HessianProducts(DISCRETE, RungeKutta.adaptive(Tableaus.vern9(), 1e-13, 1e-13))
            .along(problem, squares, new double[] {2, 0}, new double[] {3, 0, 0, 0});
    double growth = Math.exp(2 * a * end);
    assertEquals(growth * (2 + 3 * 2 * end * x), product.y0()[0], 1e-11);
    assertEquals(0, product.y0()[1], 1e-11);
    assertEquals(growth * (2 * 2 * end * x + 3 * 2 * end * end * x * x), product.theta()[0], 1e-11);
    assertEquals(0, product.theta()[3], 1e-11);
  }

  @Test
  void refusesSolversOfPartitionedStates() {
    Solver partitioned =
        RegisteredSolvers.fixed(0.1).stream()
            .filter(PartitionedSolver.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> new HessianProducts(DISCRETE, partitioned));
  }
}
