package org.neuralode.conformance.gradients;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.testkit.contract.Scenario;

/**
 * A random right-hand side as a graph of one sample, whose solutions stay of order one in the given
 * direction of time.
 *
 * @param kind kind of the field
 * @param width length of a sample's state, or of each half of a state (q, p)
 * @param hidden number of hidden units of a network
 * @param way direction of time
 * @param seed of everything else
 */
record RandomField(Kind kind, int width, int hidden, Scenario.Way way, long seed) {

  /** Kinds of fields. */
  enum Kind {
    /**
     * A network of one or two hidden layers of smooth units, in some cases with time as an input.
     */
    NETWORK,
    /** A quadratic polynomial with cubic damping. */
    POLYNOMIAL,
    /** A separable field: q' is a network of p and perhaps t, p' a network of q and perhaps t. */
    SEPARABLE,
    /**
     * The field y' = A y + b sin t; the eigenvalues of A have real parts from −1 to −1000, some in
     * complex pairs.
     */
    STIFF_LINEAR
  }

  /** A graph with its parameters. */
  record Drawn(Graph graph, double[] theta) {}

  /** The length of a sample's state. */
  int dimension() {
    return kind == Kind.SEPARABLE ? 2 * width : width;
  }

  Drawn draw() {
    Builder builder = new Builder(new Random(seed));
    Expr y = Expr.input(0, Shape.vector(dimension()));
    Expr rate =
        switch (kind) {
          case NETWORK -> builder.network(y, width, hidden);
          case POLYNOMIAL -> builder.polynomial(y);
          case SEPARABLE ->
              Expr.concat(
                  builder.network(y.slice(width, 2 * width), width, hidden),
                  builder.network(y.slice(0, width), width, hidden));
          case STIFF_LINEAR -> builder.linear(y, StiffMatrix.random(width, builder.random));
        };
    Expr directed = rate.times(way == Scenario.Way.FORWARDS ? 1 : -1);
    double[] theta = builder.theta.stream().mapToDouble(Double::doubleValue).toArray();
    return new Drawn(Graph.of(List.of(y.shape()), theta.length, directed), theta);
  }

  /** Expressions with parameters that are drawn as they are declared. */
  private static final class Builder {
    private final Random random;
    private final List<Double> theta = new ArrayList<>();

    Builder(Random random) {
      this.random = random;
    }

    private Expr parameter(String name, Shape shape, double scale) {
      double[] values = random.doubles(shape.size(), -scale, scale).toArray();
      return parameter(name, shape, values);
    }

    private Expr parameter(String name, Shape shape, double[] values) {
      int offset = theta.size();
      Arrays.stream(values).forEach(theta::add);
      return Expr.parameter(name, offset, shape);
    }

    Expr network(Expr y, int outputs, int hidden) {
      Expr x = random.nextBoolean() ? y : Expr.concat(y, Expr.time().sin());
      int layers = 1 + random.nextInt(2);
      for (int i = 0; i < layers; i++) {
        x = activated(affine(x, hidden));
      }
      return affine(x, outputs);
    }

    private Expr affine(Expr x, int outputs) {
      int inputs = x.shape().size();
      Expr w = parameter("w", new Shape(inputs, outputs), 1.5 / Math.sqrt(inputs));
      return x.matmul(w).plus(parameter("b", Shape.vector(outputs), 0.5));
    }

    private Expr activated(Expr x) {
      return switch (random.nextInt(5)) {
        case 0 -> x.sigmoid();
        case 1 -> x.softplus();
        case 2 -> x.silu();
        case 3 -> x.gelu();
        default -> x.tanh();
      };
    }

    Expr polynomial(Expr y) {
      int n = y.shape().size();
      Expr[] products =
          IntStream.range(0, n)
              .mapToObj(i -> y.slice(0, n - i).times(y.slice(i, n)))
              .toArray(Expr[]::new);
      Expr w = parameter("w", new Shape(n, n), 1);
      Expr quadratic = parameter("q", new Shape(n * (n + 1) / 2, n), 0.7);
      Expr damping = parameter("c", Shape.vector(n), 0.3).plus(0.8);
      return y.matmul(w)
          .plus(Expr.concat(products).matmul(quadratic))
          .minus(damping.times(y.pow(3)))
          .plus(parameter("b", Shape.vector(n), 0.5));
    }

    Expr linear(Expr y, double[] matrix) {
      int n = y.shape().size();
      Expr a = parameter("a", new Shape(n, n), matrix);
      Expr b = parameter("b", Shape.vector(n), 1);
      return y.matmul(false, a, true).plus(b.times(Expr.time().sin()));
    }
  }
}
