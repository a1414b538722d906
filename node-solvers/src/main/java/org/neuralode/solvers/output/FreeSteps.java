package org.neuralode.solvers.output;

import java.util.function.Function;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;

/** Samples the solution of a stiff problem without ending a step at each output time. */
public final class FreeSteps {
  private static final double[] NO_TIMES = {};

  private FreeSteps() {}

  /**
   * Solves and collects the states at the output times; by the solver's own sampling if its steps
   * have a fixed size or no output lies on the way.
   *
   * @param own the solver with {@code control}
   * @param solver makes the same solver with another control
   */
  public static Samples sample(
      Solver own,
      StepControl control,
      InitialValueProblem<?> problem,
      StepObserver observer,
      Function<StepControl.Adaptive, Solver> solver) {
    return control instanceof StepControl.Adaptive adaptive && NeighbourOutputs.wanted(problem)
        ? sample(adaptive, problem, observer, solver)
        : Sampler.sample(own, problem, observer);
  }

  /**
   * Solves and collects the states at the output times.
   *
   * @param solver makes, for a control, a solver that ends a step at each output time of its
   *     problem
   */
  static Samples sample(
      StepControl.Adaptive control,
      InitialValueProblem<?> problem,
      StepObserver observer,
      Function<StepControl.Adaptive, Solver> solver) {
    NeighbourOutputs outputs = new NeighbourOutputs(problem, control, observer, solver);
    Solution end = solver.apply(control).solve(problem.withTimes(NO_TIMES), outputs);
    return outputs.samples(end);
  }
}
