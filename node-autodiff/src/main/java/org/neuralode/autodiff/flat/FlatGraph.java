package org.neuralode.autodiff.flat;

import java.util.List;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Output;

/** A graph in which equal expressions are one. */
public interface FlatGraph {

  /** The expressions to compute, arguments first. */
  List<Expr> order();

  /** The values that a run hands out. */
  List<Output> outputs();

  /** The first of all expressions that are equal to this one. */
  Expr of(Expr e);

  /** Whether a sum is a product plus a bias, so that the product can start from the bias. */
  boolean isAffine(Expr sum);

  /** Whether an output is an outer product that is summed without being formed. */
  boolean isOuterSum(Output output);
}
