package org.neuralode.training.layer;

import org.neuralode.autodiff.graph.Expr;

/** A function of one sample, described as an expression. */
@FunctionalInterface
public interface Layer {

  /** The layer's value for a row vector. */
  Expr apply(Expr x);

  /** This layer followed by another. */
  default Layer then(Layer next) {
    return x -> next.apply(apply(x));
  }

  /** A layer that is fed with the input and, behind the input, the time. */
  static Layer withTime(Layer layer, Expr time) {
    return x -> layer.apply(Expr.concat(x, time));
  }
}
