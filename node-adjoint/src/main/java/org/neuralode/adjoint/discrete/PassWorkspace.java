package org.neuralode.adjoint.discrete;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.method.ReversibleStepMap;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;

/** The memory of backward passes, one after the other: the step as a function, λ, and a slope. */
final class PassWorkspace {
  private final ReplayableSolver solver;
  private DifferentiableField field;
  private StepMap map;
  private double[] lambda = {};
  private double[] slope = {};

  PassWorkspace(ReplayableSolver solver) {
    this.solver = solver;
  }

  /** Turns to a problem, of the same shape as the problem before, and sets λ to zero. */
  void begin(InitialValueProblem<? extends DifferentiableField> problem) {
    if (map == null || field != problem.field()) {
      field = problem.field();
      map = solver.stepMap(problem);
    }
    int n = problem.dimension();
    int length = map instanceof ReversibleStepMap carrying ? carrying.length() : n;
    if (lambda.length != length) {
      lambda = new double[length];
      slope = new double[n];
    }
    Arrays.fill(lambda, 0);
  }

  /** The step for the problem's field as a differentiable function. */
  StepMap map() {
    return map;
  }

  /** λ, followed by the cotangent of the numbers that the method carries; zero at the beginning. */
  double[] lambda() {
    return lambda;
  }

  /** Memory for a value of the field. */
  double[] slope() {
    return slope;
  }

  /** Whether the solver ends a step at every output time. */
  boolean stepsOntoTimes() {
    return solver.stepsOntoTimes();
  }
}
