package org.neuralode.adjoint;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.PreparedGradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solution;

/** Solves of one shape that are solved back, one after the other in the same memory. */
final class BacksolveGradient implements PreparedGradient {
  private final PreparedSolver forward;
  private final Sampler sampler;
  private final BacksolvePass pass;
  private final Memory memory;
  private final double[] lambda;
  private final double[] slope;

  /**
   * @param shape a problem of the shape of all
   */
  BacksolveGradient(
      PreparedSolver forward,
      InitialValueProblem<? extends DifferentiableField> shape,
      BacksolvePass pass,
      Memory memory) {
    this.forward = forward;
    this.pass = pass;
    this.memory = memory;
    sampler = new Sampler(shape);
    lambda = new double[shape.dimension()];
    slope = new double[shape.dimension()];
  }

  @Override
  public RecordedSolve record(InitialValueProblem<? extends DifferentiableField> problem) {
    sampler.restart(problem);
    Solution solution = forward.solve(problem, sampler).orThrow();
    pass.turnTo(problem, sampler.states());
    return new ContinuousRecord(problem, sampler.states(), solution, pass, memory, lambda, slope);
  }
}
