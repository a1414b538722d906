package org.neuralode.adjoint.discrete;

import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.adjoint.refine.TangentMesh;
import org.neuralode.adjoint.refine.UnseenSteps;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;

/**
 * The recorded steps of the latest of several solves, pulled back from the last to the first; each
 * solve uses the memory of the solve before.
 */
public final class DiscreteRecord implements RecordedSolve {
  private final PreparedSolver solver;
  private final ReplayableSolver method;
  private final StepRecorder steps;
  private final PassWorkspace workspace;
  private final Activations activations;
  private InitialValueProblem<? extends DifferentiableField> problem;
  private Solution solution;
  private final UnseenSteps unseen = new UnseenSteps(false);
  private String note = "";

  /**
   * @param shape any problem of the shape of all solves
   * @param budget most bytes of states and stages
   */
  public DiscreteRecord(
      ReplayableSolver solver,
      InitialValueProblem<? extends DifferentiableField> shape,
      DiscreteAdjoint.Keep keep,
      long budget) {
    method = solver;
    activations = new Activations(keep, solver);
    this.solver = solver.prepare(activations.keptBy(shape));
    steps = new StepRecorder(solver, shape, keep, budget);
    workspace = new PassWorkspace(solver);
    problem = shape;
  }

  /**
   * Solves a problem and keeps its steps.
   *
   * @return whether the steps fit into the budget; if not, none is kept
   * @throws org.neuralode.api.solve.SolveException if the solve fails within the budget
   */
  public boolean solve(InitialValueProblem<? extends DifferentiableField> next) {
    note = "";
    boolean fits = run(next);
    if (!fits || !unseen.found()) {
      return fits;
    }
    TangentMesh mesh = TangentMesh.of(method, next);
    note = mesh.note();
    Statistics before = solution.statistics();
    fits = !mesh.found() || run(mesh.refined(next));
    solution = mesh.withCost(solution, mesh.found() ? before : Statistics.NONE);
    return fits;
  }

  private boolean run(InitialValueProblem<? extends DifferentiableField> next) {
    problem = activations.keptBy(next);
    activations.restart();
    steps.restart(problem);
    solution = solver.solve(problem, unseen.around(activations.observed(steps), next));
    if (steps.overflowed()) {
      steps.release();
      return false;
    }
    solution = solution.orThrow();
    return true;
  }

  /** Frees the arrays of all steps. */
  public void release() {
    steps.release();
  }

  @Override
  public double[][] states() {
    return steps.outputs();
  }

  @Override
  public Solution solution() {
    return solution;
  }

  @Override
  public Statistics backward(double[][] stateBars, Gradient into) {
    activations.turnBack();
    BackwardPass pass =
        new BackwardPass(problem, workspace, steps.times(), states(), stateBars, into);
    for (int i = steps.times().steps() - 1; i >= 0; i--) {
      pass.pullBack(i, steps.state(i), steps.stages(i));
    }
    return TangentMesh.noted(activations.noted(pass.finish()), note);
  }

  @Override
  public long peakBytes() {
    return steps.bytes() + activations.bytes() + Cotangents.bytes(states());
  }
}
