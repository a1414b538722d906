package org.neuralode.solvers.auto;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.loop.SpectralRadius;

/** Stops a solve where the other kind of method should go on; one per phase of {@link Auto}. */
final class StiffnessWatch implements StepObserver {
  /** Accepted steps between two estimates of the eigenvalue. */
  static final int EVERY = 8;

  private static final int ITERATIONS = 4;

  /** Estimates in a row that must agree before the method changes. */
  private static final int CONVINCED = 3;

  /**
   * Fractions of the stability limit: above the first the limit holds a step down, below {@link
   * #FREE} it does not.
   */
  private static final double HELD = 0.7;

  private static final double FREE = 0.35;

  /** The kind of problem that the present method is for. */
  enum Phase {
    NON_STIFF,
    STIFF;

    Phase other() {
      return this == STIFF ? NON_STIFF : STIFF;
    }
  }

  private final StepObserver observer;
  private final Phase phase;
  private final double limit;
  private final SpectralRadius spectrum;
  private final int direction;
  private int steps;
  private int inARow;
  private boolean changes;

  /**
   * @param limit h times the eigenvalue up to which the explicit method is stable
   */
  StiffnessWatch(InitialValueProblem<?> problem, StepObserver observer, Phase phase, double limit) {
    this.observer = observer;
    this.phase = phase;
    this.limit = limit;
    direction = problem.direction();
    spectrum = new SpectralRadius(problem.field(), problem.dimension());
  }

  @Override
  public Next onStep(Step step) {
    Next next = observer.onStep(step);
    if (next == Next.STOP || ++steps % EVERY != 0) {
      return next;
    }
    spectrum.estimate(step.t1(), step.y1(), ITERATIONS);
    double part = Math.abs(step.t1() - step.t0()) * spectrum.radius() / limit;
    boolean against =
        phase == Phase.NON_STIFF ? part > HELD && spectrum.decays(direction) : part < FREE;
    inARow = against ? inARow + 1 : 0;
    changes = inARow == CONVINCED;
    return changes ? Next.STOP : Next.CONTINUE;
  }

  /** Whether it was this watch that stopped the solve. */
  boolean changes() {
    return changes;
  }

  /** The field evaluations that the watch took. */
  Statistics cost() {
    return new Statistics(spectrum.evaluations(), 0, 0, 0, 0);
  }
}
