package org.neuralode.api.gradient;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * A strategy with memory of its own, for gradients through solves of one shape of problem after the
 * other, as in training. Thread-confined.
 */
@FunctionalInterface
public interface PreparedGradient {

  /**
   * Solves the problem and keeps what a backward pass needs, as {@link GradientStrategy#record}
   * does, to the same numbers.
   *
   * @param problem of the {@linkplain InitialValueProblem#hasShapeOf shape} prepared for; its y0
   *     and its field's θ are read anew, so the caller may have overwritten them
   * @return valid until the next call, which may overwrite its states
   */
  RecordedSolve record(InitialValueProblem<? extends DifferentiableField> problem);
}
