package org.neuralode.api.gradient;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * A strategy with memory that it reuses, for gradients through many problems of one shape, as in
 * training. Thread-confined.
 */
@FunctionalInterface
public interface PreparedGradient {

  /**
   * Solves the problem and keeps the data that a backward pass needs, with the same results as
   * {@link GradientStrategy#record}.
   *
   * @param problem a problem of the {@linkplain InitialValueProblem#hasShapeOf shape} prepared for;
   *     the call reads y0 and the field's θ anew, so the caller may overwrite both between calls
   * @return the recorded solve, valid until the next call, which may overwrite its states
   */
  RecordedSolve record(InitialValueProblem<? extends DifferentiableField> problem);
}
