package org.neuralode.training.layer;

import org.neuralode.autodiff.graph.Expr;

/** A function of one sample, described as an expression. */
@FunctionalInterface
public interface Layer {

  /** The layer's value for a row vector. */
  Expr apply(Expr x);

  /** This layer, then the next. */
  default Layer then(Layer next) {
    return x -> next.apply(apply(x));
  }

  /** This layer fed with the input and the time behind it. */
  static Layer withTime(Layer layer, Expr time) {
    return x -> layer.apply(Expr.concat(x, time));
  }
}
