package org.neuralode.adjoint.continuous;

import org.neuralode.adjoint.refine.RefinedRecord;
import org.neuralode.adjoint.refine.UnseenSteps;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.PreparedGradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;

/**
 * Gradients by a backward solve for problems of one shape, one after the other in the same memory.
 */
final class BacksolveGradient implements PreparedGradient {
  private final Solver solver;
  private final PreparedSolver forward;
  private final UnseenSteps unseen = new UnseenSteps(true);
  private final Sampler sampler;
  private final BacksolvePass pass;
  private final Memory memory;
  private final double[] lambda;
  private final double[] slope;

  /**
   * @param solver solver of the forward solve
   * @param shape any problem of that shape
   */
  BacksolveGradient(
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> shape,
      BacksolvePass pass,
      Memory memory) {
    this.solver = solver;
    forward = solver.prepare(shape);
    this.pass = pass;
    this.memory = memory;
    sampler = new Sampler(shape);
    lambda = new double[shape.dimension()];
    slope = new double[shape.dimension()];
  }

  @Override
  public RecordedSolve record(InitialValueProblem<? extends DifferentiableField> problem) {
    RecordedSolve first = record(problem, solve(problem));
    return RefinedRecord.of(
        solver, problem, first, unseen.found(), refined -> record(refined, solve(refined)));
  }

  private Solution solve(InitialValueProblem<? extends DifferentiableField> problem) {
    sampler.restart(problem);
    return forward.solve(problem, unseen.around(sampler, problem)).orThrow();
  }

  private RecordedSolve record(
      InitialValueProblem<? extends DifferentiableField> problem, Solution solution) {
    pass.turnTo(problem, sampler.states());
    return new ContinuousRecord(problem, sampler.states(), solution, pass, memory, lambda, slope);
  }
}
