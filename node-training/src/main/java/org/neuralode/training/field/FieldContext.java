package org.neuralode.training.field;

import java.util.List;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.training.parameters.ParameterSpace;

/**
 * The inputs from which a right-hand side is built.
 *
 * @param state the state of one sample, a row
 * @param time the time since the start of the data, a scalar
 * @param parameters where the right-hand side declares its parameters
 * @param states names of the observed states, which come first; the rest are extra dimensions
 */
public record FieldContext(Expr state, Expr time, ParameterSpace parameters, List<String> states) {

  /** Number of dimensions of the state. */
  public int dimension() {
    return state.shape().size();
  }
}
