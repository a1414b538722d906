package org.neuralode.api.gradient;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * A gradient strategy with memory of its own, for gradients through many problems of one shape, one
 * after the other, as in training. Thread-confined.
 */
@FunctionalInterface
public interface PreparedGradient {

  /**
   * Solves the problem and keeps the data that a backward pass needs; every number is the same as
   * from {@link GradientStrategy#record}.
   *
   * @param problem a problem of the {@linkplain InitialValueProblem#hasShapeOf shape} prepared for;
   *     its y0 and its field's θ are read anew, so the caller may have overwritten them
   * @return the recorded solve, valid until the next call, which may overwrite its states
   */
  RecordedSolve record(InitialValueProblem<? extends DifferentiableField> problem);
}
