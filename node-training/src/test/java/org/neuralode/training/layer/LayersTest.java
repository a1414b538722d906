package org.neuralode.training.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.field.FieldContext;
import org.neuralode.training.field.MlpField;
import org.neuralode.training.parameters.Initializer;
import org.neuralode.training.parameters.ParameterSpace;
import org.neuralode.training.parameters.Parameters;
import org.neuralode.training.parameters.Slice;

class LayersTest {

  private static double[] run(Expr value, int in, int batch, double t, double[] theta, double[] x) {
    Graph graph = Graph.of(List.of(Shape.vector(in)), theta.length, value);
    Program program = new JavaEngine().compile(graph);
    double[] y = new double[batch * value.shape().size()];
    program.run(batch, t, theta, new double[][] {x}, new double[][] {y});
    return y;
  }

  @Test
  void mlpIsTheLoopsOneWouldWrite() {
    ParameterSpace space = new ParameterSpace();
    Layer layer =
        Layers.mlp(space, "net", 3, List.of(4, 5), 2, Activation.SIGMOID, Initializer.glorot(1));
    Expr value = layer.apply(Expr.input(0, Shape.vector(3)));
    Parameters parameters = space.initialise(1);
    assertEquals(
        List.of(
            "net.0.weight",
            "net.0.bias",
            "net.1.weight",
            "net.1.bias",
            "net.2.weight",
            "net.2.bias"),
        parameters.slices().stream().map(Slice::name).toList());
    double[] x = new Random(2).doubles(6, -1, 1).toArray();
    double[] y = run(value, 3, 2, 0, parameters.values(), x);
    for (int sample = 0; sample < 2; sample++) {
      double[] h = Arrays.copyOfRange(x, 3 * sample, 3 * sample + 3);
      h = sigmoid(dense(parameters, 0, h));
      h = sigmoid(dense(parameters, 2, h));
      h = dense(parameters, 4, h);
      assertArrayEquals(h, Arrays.copyOfRange(y, 2 * sample, 2 * sample + 2), 1e-14);
    }
  }

  private static double[] dense(Parameters parameters, int slice, double[] x) {
    Slice w = parameters.slices().get(slice);
    Slice b = parameters.slices().get(slice + 1);
    int out = w.shape().columns();
    double[] y = new double[out];
    for (int j = 0; j < out; j++) {
      y[j] = parameters.values()[b.offset() + j];
      for (int i = 0; i < x.length; i++) {
        y[j] += x[i] * parameters.values()[w.offset() + i * out + j];
      }
    }
    return y;
  }

  private static double[] sigmoid(double[] x) {
    return Arrays.stream(x).map(v -> 1 / (1 + Math.exp(-v))).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void everyActivationIsItsFormula(Activation activation) {
    double[] x = {-3, -0.5, 0, 0.25, 2};
    double[] y = run(activation.apply(Expr.input(0, Shape.vector(5))), 5, 1, 0, new double[0], x);
    for (int i = 0; i < x.length; i++) {
      assertEquals(formula(activation, x[i]), y[i], 1e-14, activation + " of " + x[i]);
    }
  }

  private static double formula(Activation activation, double x) {
    return switch (activation) {
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
      case ELU -> x > 0 ? x : Math.expm1(x);
      case GELU -> x * normalCdf(x);
      case SILU -> x / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.log1p(Math.exp(x));
      case SIN -> Math.sin(x);
      case IDENTITY -> x;
    };
  }

  /** The normal distribution function, by Simpson's rule over the density. */
  private static double normalCdf(double x) {
    int n = 2000;
    double h = x / n;
    double sum = 0;
    for (int i = 0; i <= n; i++) {
      double weight = i == 0 || i == n ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * Math.exp(-0.5 * i * h * i * h);
    }
    return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
  }

  @Test
  void withTimeAppendsTheTime() {
    Layer identity = x -> x;
    Expr value = Layer.withTime(identity, Expr.time()).apply(Expr.input(0, Shape.vector(2)));
    assertArrayEquals(
        new double[] {1, 2, 9, 3, 4, 9},
        run(value, 2, 2, 9, new double[0], new double[] {1, 2, 3, 4}));
  }

  @Test
  void aFieldStartsNearTheIdentityFlowAndTakesPowersAndTime() {
    ParameterSpace space = new ParameterSpace();
    Expr z = Expr.input(0, Shape.vector(2));
    MlpField field = new MlpField(List.of(), Activation.TANH, true, 3);
    Expr value = field.derivative(new FieldContext(z, Expr.time(), space, List.of("a", "b")));
    Parameters parameters = space.initialise(4);
    assertEquals(new Shape(3, 2), parameters.slices().get(0).shape());
    double[] theta = parameters.values();
    for (int i = 0; i < 6; i++) {
      assertTrue(Math.abs(theta[i]) < 0.05);
    }
    double[] y = run(value, 2, 1, 0.5, theta, new double[] {2, -1});
    double[] expected = new double[2];
    for (int j = 0; j < 2; j++) {
      expected[j] = 8 * theta[j] - theta[2 + j] + 0.5 * theta[4 + j] + theta[6 + j];
    }
    assertArrayEquals(expected, y, 1e-14);
  }
}
