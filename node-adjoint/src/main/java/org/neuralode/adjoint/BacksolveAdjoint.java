package org.neuralode.adjoint;

import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PartitionedSolver;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solver;

/**
 * The continuous adjoint (Pontryagin; Chen et al. 2018, appendix B): state, adjoint and parameter
 * quadrature are solved backwards in time together, so memory does not grow with the number of
 * steps. The state is reset to the recorded one at every output, and the quadratures do not steer
 * the step size (Kidger et al. 2021, "Hey, that's not an ODE").
 *
 * <p>The gradient is that of the exact flow, up to the tolerances of both solves; it is not the
 * exact gradient of the discrete solve. Where the flow backwards is unstable it loses digits:
 * compare with {@link DiscreteAdjoint}.
 *
 * @param backward solver of the backward solve; empty for the forward one
 */
public record BacksolveAdjoint(Optional<Solver> backward) implements GradientStrategy {

  @Override
  public String name() {
    return "backsolve";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    Solver back = backward.orElse(solver);
    if (back instanceof PartitionedSolver) {
      throw new IllegalArgumentException(
          "gradient backsolve cannot solve backwards with "
              + back.name()
              + ", because the adjoint's state is not of the form (q, p); use discrete, or set its option backward to a solver for any state");
    }
    Samples samples = solver.sample(problem).orThrow();
    return new BacksolveRecord(problem, back, samples);
  }
}
