package org.neuralode.training.layer;

import java.util.List;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.parameters.Initializer;
import org.neuralode.training.parameters.ParameterSpace;

/** Builds layers that have parameters. */
public final class Layers {
  private Layers() {}

  /** A dense layer x W + b, with W drawn by {@code weights} and b uniform in ±1/√in. */
  public static Layer dense(
      ParameterSpace space, String name, int in, int out, Initializer weights) {
    Expr w = space.declare(name + ".weight", new Shape(in, out), weights);
    Expr b = space.declare(name + ".bias", Shape.vector(out), Initializer.lecun(in));
    return x -> x.matmul(w).plus(b);
  }

  /**
   * A multilayer perceptron: dense layers with an activation between them; the last layer is
   * linear.
   *
   * @param last draws the weights of the last layer
   */
  public static Layer mlp(
      ParameterSpace space,
      String name,
      int in,
      List<Integer> hidden,
      int out,
      Activation activation,
      Initializer last) {
    Layer layer = x -> x;
    int width = in;
    int i = 0;
    for (int next : hidden) {
      layer =
          layer
              .then(dense(space, name + "." + i++, width, next, activation.weights()))
              .then(activation::apply);
      width = next;
    }
    return layer.then(dense(space, name + "." + i, width, out, last));
  }
}
