package org.neuralode.adjoint.refine;

import java.util.function.Function;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;

/**
 * A recorded solve on the steps of a {@link TangentMesh}; on its own steps if the mesh was not
 * found.
 *
 * @param solve the recorded solve
 * @param before cost of the solve on the steps that the error control alone chose
 * @param mesh the steps
 */
public record RefinedRecord(RecordedSolve solve, Statistics before, TangentMesh mesh)
    implements RecordedSolve {

  /**
   * A recorded solve, done again on the steps of a mesh where its error estimate saw too little.
   *
   * @param first the solve that the error control alone steered
   * @param unseen whether its error estimate saw too little
   * @param again records a solve of the problem with the stops of the mesh
   */
  public static RecordedSolve of(
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      RecordedSolve first,
      boolean unseen,
      Function<InitialValueProblem<? extends DifferentiableField>, RecordedSolve> again) {
    if (!unseen) {
      return first;
    }
    TangentMesh mesh = TangentMesh.of(solver, problem);
    Statistics before = first.solution().statistics();
    RecordedSolve best = mesh.found() ? again.apply(mesh.refined(problem)) : first;
    return new RefinedRecord(best, before, mesh);
  }

  @Override
  public double[][] states() {
    return solve.states();
  }

  @Override
  public Solution solution() {
    return mesh.withCost(solve.solution(), mesh.found() ? before : Statistics.NONE);
  }

  @Override
  public Statistics backward(double[][] stateBars, Gradient into) {
    return TangentMesh.noted(solve.backward(stateBars, into), mesh.note());
  }

  @Override
  public long peakBytes() {
    return solve.peakBytes();
  }
}
