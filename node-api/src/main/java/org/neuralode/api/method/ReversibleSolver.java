package org.neuralode.api.method;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;

/**
 * A solver that carries numbers from step to step beside the state, so that a step has an exact
 * inverse on both. It starts them anew from f(t0, y0), and after a jump of the field.
 *
 * <p>{@link Step#saveStages} writes the numbers carried at the start of the step: behind {@link
 * Step#y0} they make the z that {@link ReversibleStepMap} works on.
 */
public interface ReversibleSolver extends ReplayableSolver {

  @Override
  ReversibleStepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem);
}
