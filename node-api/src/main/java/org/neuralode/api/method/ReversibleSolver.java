package org.neuralode.api.method;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;

/**
 * A solver that carries numbers from step to step beside the state, so that a step on state and
 * numbers together has an exact inverse. The numbers are started from f(t0, y0), and anew after a
 * jump of the field.
 *
 * <p>{@link Step#saveStages} writes the numbers carried at the start of the step: {@link Step#y0}
 * followed by these numbers is the z of {@link ReversibleStepMap}.
 */
public interface ReversibleSolver extends ReplayableSolver {

  @Override
  ReversibleStepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem);
}
