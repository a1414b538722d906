package org.neuralode.solvers.rk;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.StepLoop;

/** Runs one Runge–Kutta solve after the other in the same workspace. */
final class RungeKuttaSolves implements PreparedSolver {
  private final RungeKutta method;
  private final InitialValueProblem<?> shape;
  private final RungeKuttaStepper stepper;
  private final StepLoop loop;
  private final StiffnessHint hint;

  RungeKuttaSolves(RungeKutta method, InitialValueProblem<?> shape) {
    this.method = method;
    this.shape = shape;
    Tableau tableau = method.tableau();
    stepper = new RungeKuttaStepper(tableau, shape.dimension());
    loop =
        new StepLoop(
            method.name(),
            shape,
            stepper,
            method.control(),
            tableau.errorOrder(),
            method.stepsOntoTimes(),
            method.maxSteps());
    hint = new StiffnessHint(tableau);
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    begin(problem);
    loop.restart(problem);
    return run(problem, observer);
  }

  @Override
  public Solution resume(InitialValueProblem<?> problem, StepObserver observer) {
    begin(problem);
    loop.resume(problem);
    return run(problem, observer);
  }

  private void begin(InitialValueProblem<?> problem) {
    if (!problem.hasShapeOf(shape)) {
      throw new IllegalArgumentException(
          "%s was prepared for problems of %d components, %d of them controlled in %d samples, and this one has %d, %d and %d; prepare it for that shape"
              .formatted(
                  method.name(),
                  shape.dimension(),
                  shape.errorControlled(),
                  shape.samples(),
                  problem.dimension(),
                  problem.errorControlled(),
                  problem.samples()));
    }
    problem.checkState();
    stepper.begin(problem);
  }

  private Solution run(InitialValueProblem<?> problem, StepObserver observer) {
    Solution end = loop.run(observer);
    return method.control() instanceof StepControl.Adaptive ? hint.addTo(end, problem) : end;
  }
}
