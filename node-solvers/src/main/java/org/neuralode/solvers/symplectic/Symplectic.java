package org.neuralode.solvers.symplectic;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.StepLoop;

/**
 * A symplectic method for separable systems dq/dt = g(t, p), dp/dt = f(t, q), with equal steps:
 * varying the size would give up the bounded energy error that these methods are chosen for.
 *
 * <p>The state of each sample is (q, p), two halves of equal length; a field that mixes the halves
 * (drag, for one) is outside the method: the method loses order, and evaluations that steps share
 * are then no longer those that {@link #stepMap} repeats. Each drift and each kick costs one
 * evaluation of the whole field, of which one half is used; where a step closes with the kick that
 * opens the next step, the evaluation is shared, so velocity Verlet takes two per step.
 *
 * <p>Between the ends of a step the state is the cubic through both ends with the slopes there, of
 * order 3. Methods of higher order step onto the output times, which makes the step to each of them
 * shorter.
 *
 * @param composition the coefficients
 * @param control size of the steps
 * @param maxSteps most steps of one solve
 */
public record Symplectic(Composition composition, StepControl.Fixed control, int maxSteps)
    implements OneStepSolver, PartitionedSolver {
  private static final int DENSE_ORDER = 3;

  public Symplectic {
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** The method of this composition with equal steps of at most this size, in any number. */
  public static Symplectic fixed(Composition composition, double step) {
    return new Symplectic(composition, new StepControl.Fixed(step), Integer.MAX_VALUE);
  }

  @Override
  public String name() {
    return composition.name();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a sample's state has an odd length, some components are
   *     quadratures, or the field says that it is not separable
   */
  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    SymplecticStepper stepper = new SymplecticStepper(composition, halves(problem), problem);
    return new StepLoop(
            name(), problem, stepper, control, composition.order(), stepsOntoTimes(), maxSteps)
        .run(observer);
  }

  @Override
  public boolean needsOnlyProducts() {
    return true;
  }

  @Override
  public boolean stepsOntoTimes() {
    return DENSE_ORDER < composition.order();
  }

  /** The step map for a state of one sample. */
  @Override
  public StepMap stepMap(DifferentiableField field, int dimension) {
    Halves halves = Halves.of(name(), dimension, dimension, 1);
    return new SymplecticStepMap(composition, halves, field, dimension);
  }

  @Override
  public StepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem) {
    return new SymplecticStepMap(
        composition, halves(problem), problem.field(), problem.dimension());
  }

  private Halves halves(InitialValueProblem<?> problem) {
    Halves halves =
        Halves.of(name(), problem.dimension(), problem.errorControlled(), problem.samples());
    problem
        .field()
        .capability(SparseField.class)
        .ifPresent(sparse -> halves.checkSeparable(name(), sparse.sparsity()));
    return halves;
  }
}
