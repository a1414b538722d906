package org.neuralode.testkit.problem;

import java.util.List;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * An initial value problem whose solution is known from arithmetic of more than double precision.
 *
 * @param name unique name, as in {@code detest_B1}
 * @param field the right-hand side; has no state and may be shared between threads
 * @param start initial time and state
 * @param checkpoints states on the way, in order of time; may be empty
 * @param end final time and state
 * @param stiffness whether the problem is stiff
 * @param source where the problem was published
 */
public record ReferenceProblem(
    String name,
    VectorField field,
    ReferenceState start,
    List<ReferenceState> checkpoints,
    ReferenceState end,
    Stiffness stiffness,
    String source) {

  public ReferenceProblem {
    checkpoints = List.copyOf(checkpoints);
  }

  /** The problem from the start to the end, with no output times between. */
  public InitialValueProblem<VectorField> toEnd() {
    return InitialValueProblem.of(field, start.t(), start.y().clone(), end.t());
  }

  /** The problem from the start to the end, with an output at each checkpoint. */
  public InitialValueProblem<VectorField> toEndThroughCheckpoints() {
    return toEnd().withTimes(checkpoints.stream().mapToDouble(ReferenceState::t).toArray());
  }

  /** The same problem, ended at one of its checkpoints. */
  public ReferenceProblem until(ReferenceState checkpoint) {
    List<ReferenceState> before = checkpoints.stream().filter(c -> c.t() < checkpoint.t()).toList();
    return new ReferenceProblem(name, field, start, before, checkpoint, stiffness, source);
  }

  /** Worst |y − y_ref| / max(1, |y_ref|) over the components of the end state. */
  public double errorAtEnd(double[] y) {
    return error(y, end.y());
  }

  /** Worst |y − y_ref| / max(1, |y_ref|) over all components; NaN if any is NaN. */
  public static double error(double[] y, double[] reference) {
    double worst = 0;
    for (int i = 0; i < reference.length; i++) {
      worst = Math.max(worst, Math.abs(y[i] - reference[i]) / Math.max(1, Math.abs(reference[i])));
    }
    return worst;
  }

  @Override
  public String toString() {
    return name;
  }
}
