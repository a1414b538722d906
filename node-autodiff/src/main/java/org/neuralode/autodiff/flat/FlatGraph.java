package org.neuralode.autodiff.flat;

import java.util.List;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Output;

/** A graph whose equal expressions are one. */
public interface FlatGraph {

  /** What has to be computed, arguments first. */
  List<Expr> order();

  /** What a run hands out. */
  List<Output> outputs();

  /** The first of all expressions that are equal to this one. */
  Expr of(Expr e);

  /** Whether this is a product plus something, of which the product starts from the latter. */
  boolean isAffine(Expr sum);

  /** Whether an output is an outer product that is summed without being formed. */
  boolean isOuterSum(Output output);
}
