package org.neuralode.solvers.output;

import java.util.function.Function;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;

/** Outputs of a solver of stiff problems that does not end a step at each of them. */
public final class FreeSteps {
  private static final double[] NO_TIMES = {};

  private FreeSteps() {}

  /**
   * Solves and collects the states at the output times; with steps of a fixed size, and where there
   * are no outputs on the way, from the solver's own steps.
   *
   * @param own the solver with this control
   * @param solver the same by its control
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
   * @param solver by its control, a solver that ends a step at each output time that its problem
   *     has
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
