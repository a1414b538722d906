package org.neuralode.adjoint.discrete;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.adjoint.discrete.DiscreteAdjoint.Keep;
import org.neuralode.api.field.ActivationField;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.CompiledNetworks;
import org.neuralode.testkit.gradient.LinearField;

class ActivationsTest {
  private static final int BATCH = 5;
  private static final double[] TIMES = {0, 0.13, 0.5, 0.5, 0.91, 1.7, 2};

  /** A network of two layers and time, which counts vector-Jacobian products and pull-backs. */
  private static final class Counted implements ActivationField {
    private final ProgramField field;
    private int products;
    private int pulledBack;

    Counted() {
      Expr y = Expr.input(0, Shape.vector(4));
      Expr w = Expr.parameter("w", 0, new Shape(4, 6));
      Expr v = Expr.parameter("v", 24, new Shape(6, 4));
      Expr hidden = y.matmul(w).plus(Expr.time()).softplus();
      Graph graph = Graph.of(List.of(y.shape()), 48, hidden.matmul(v).tanh());
      double[] theta = new Random(3).doubles(48, -1, 1).toArray();
      field = new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, BATCH);
    }

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
      products++;
      return field.vjp(t, y, w, dydt, yBar, thetaBar);
    }

    @Override
    public double[][] newActivations() {
      return field.newActivations();
    }

    @Override
    public void eval(double t, double[] y, double[] dydt, double[][] activations) {
      field.eval(t, y, dydt, activations);
    }

    @Override
    public double pullBack(
        double t,
        double[] y,
        double[] w,
        double[][] activations,
        double[] yBar,
        double[] thetaBar) {
      pulledBack++;
      return field.pullBack(t, y, w, activations, yBar, thetaBar);
    }
  }

  private static Solver solver(String id) {
    return id.equals("rk4") || id.startsWith("reversible")
        ? RegisteredSolvers.fixed(id, 0.125)
        : RegisteredSolvers.named(id, Map.of());
  }

  private record Outcome(double[] theta, double[] y0, double[] times, Statistics backward) {}

  private static Outcome gradient(Solver solver, DifferentiableField field, Keep keep) {
    double[] y0 = new Random(4).doubles(4 * BATCH, -1, 1).toArray();
    InitialValueProblem<DifferentiableField> problem = InitialValueProblem.at(field, 0, y0, TIMES);
    RecordedSolve solve = new DiscreteAdjoint(keep).record(solver, problem);
    double[][] bars =
        new Random(5)
            .doubles(TIMES.length, -1, 1)
            .mapToObj(ActivationsTest::filled)
            .toArray(double[][]::new);
    Gradient gradient = new Gradient(y0.length, field.parameterCount(), TIMES.length);
    Statistics backward = solve.backward(bars, gradient);
    return new Outcome(gradient.theta(), gradient.y0(), gradient.times(), backward);
  }

  private static double[] filled(double value) {
    double[] bar = new double[4 * BATCH];
    Arrays.fill(bar, value);
    return bar;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsit5", "dopri5", "bosh3", "dop853", "vern7", "rk4", "reversible-heun"})
  void theWayBackComputesNothingAgain(String name) {
    Counted field = new Counted();
    Solver solver = solver(name);
    Outcome kept = gradient(solver, field, Keep.ACTIVATIONS);
    assertEquals(0, field.products, "products with an evaluation of their own");
    assertTrue(field.pulledBack > 10, field.pulledBack + " products");
    Outcome stages = gradient(solver, new Counted(), Keep.STAGES);
    assertArrayEquals(stages.theta, kept.theta, 1e-12);
    assertArrayEquals(stages.y0, kept.y0, 1e-12);
    assertArrayEquals(stages.times, kept.times, 1e-12);
  }

  @Test
  void saysWhyItKeepsNoActivations() {
    Outcome implicit = gradient(solver("kvaerno5"), new Counted(), Keep.ACTIVATIONS);
    assertTrue(implicit.backward.note().contains("implicit"), implicit.backward.note());
    DifferentiableField plain = new LinearField(4 * BATCH, CompiledNetworks.random(400, 1));
    Outcome without = gradient(solver("tsit5"), plain, Keep.ACTIVATIONS);
    assertTrue(without.backward.note().contains("keeps no activations"), without.backward.note());
  }
}
