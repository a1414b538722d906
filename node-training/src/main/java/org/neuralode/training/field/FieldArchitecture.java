package org.neuralode.training.field;

import org.neuralode.autodiff.graph.Expr;

/**
 * A right-hand side as an expression, learned or known; the plug-in slot behind {@code
 * model.field}. Immutable.
 */
public interface FieldArchitecture {

  /**
   * The derivative dy/dt of one sample.
   *
   * @param context the state, the time, and where parameters are declared
   * @return an expression of the shape of the state
   * @throws IllegalArgumentException if the state does not fit; the message says which would
   */
  Expr derivative(FieldContext context);

  /** Whether the right-hand side depends on time. */
  boolean usesTime();
}
