package org.neuralode.adjoint.refine;

import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.Solution;
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
