package org.neuralode.bench;

import java.util.List;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/** The vector fields that the comparison with other libraries runs on. */
public enum Network {
  /** The field tanh(y³ W₁ + b₁) W₂ + b₂. */
  SPIRAL(2, 0.1) {
    @Override
    Expr derivative(Expr y, Expr w1, Expr b1, Expr w2, Expr b2) {
      return y.pow(3).matmul(w1).plus(b1).tanh().matmul(w2).plus(b2);
    }
  },
  /** The field tanh(softplus(y W₁ + b₁) W₂ + b₂), a small neural ODE of diffrax's own. */
  SOFTPLUS(4, 0.4) {
    @Override
    Expr derivative(Expr y, Expr w1, Expr b1, Expr w2, Expr b2) {
      return y.matmul(w1).plus(b1).softplus().matmul(w2).plus(b2).tanh();
    }
  };

  private final int dimension;
  private final double deviation;

  Network(int dimension, double deviation) {
    this.dimension = dimension;
    this.deviation = deviation;
  }

  abstract Expr derivative(Expr y, Expr w1, Expr b1, Expr w2, Expr b2);

  /** The length of one sample's state. */
  public int dimension() {
    return dimension;
  }

  /** The parameters W₁, b₁, W₂ and b₂, with normal weights and biases of 0. */
  public double[] parameters(int hidden) {
    int weights = dimension * hidden;
    double[] theta = new double[2 * weights + hidden + dimension];
    System.arraycopy(Numbers.normal(0, weights, deviation), 0, theta, 0, weights);
    System.arraycopy(Numbers.normal(1, weights, deviation), 0, theta, weights + hidden, weights);
    return theta;
  }

  /** The compiled field of a batch. */
  public ProgramField field(AutodiffEngine engine, int hidden, int batch) {
    double[] theta = parameters(hidden);
    int weights = dimension * hidden;
    Expr y = Expr.input(0, Shape.vector(dimension));
    Expr w1 = Expr.parameter("w1", 0, new Shape(dimension, hidden));
    Expr b1 = Expr.parameter("b1", weights, Shape.vector(hidden));
    Expr w2 = Expr.parameter("w2", weights + hidden, new Shape(hidden, dimension));
    Expr b2 = Expr.parameter("b2", 2 * weights + hidden, Shape.vector(dimension));
    Graph graph = Graph.of(List.of(y.shape()), theta.length, derivative(y, w1, b1, w2, b2));
    return new ProgramField(new CompiledFunction(engine, graph), theta, batch);
  }
}
