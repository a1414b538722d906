package org.neuralode.solvers.output;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.ErrorNorm;

/**
 * Collects the states at the output times of a stiff solve whose steps end where they like.
 *
 * <p>An output within a step is read off the polynomial through the ends of up to {@value
 * Neighbours#MOST} neighbouring steps, later ones included. The polynomial's error is estimated by
 * leaving out the first and the last end. States at the ends of steps meet the tolerance; neither
 * slopes, which a stiff field amplifies, nor stages, which are of lower order, come into the
 * polynomial. Where the estimate exceeds a fraction of the tolerance, or the step's own interpolant
 * is far away at the middle of the step, the step is made again in smaller steps: one to each
 * output if there are few, else several, between which the outputs are found in the same way.
 */
public final class NeighbourOutputs implements StepObserver {
  /** Number of smaller steps that replace a step made again. */
  private static final int PARTS = 6;

  /** Number of outputs in a step up to which a test step to its middle is not worth while. */
  private static final int FEW = 2;

  private final InitialValueProblem<?> problem;
  private final StepObserver observer;
  private final StepControl.Adaptive control;
  private final Function<StepControl.Adaptive, Solver> solver;
  private final Neighbours neighbours;
  private final double[] times;
  private final double[][] states;
  private int next;
  private boolean trusted;

  /** The first failure of smaller steps; outputs beyond it are not handed out. */
  private Optional<Solution> failure = Optional.empty();

  private Statistics cost = Statistics.NONE;

  /**
   * @param control tolerance of the outputs
   * @param observer sees every step of the solve too
   * @param solver makes, for a control, a solver that ends a step at each output time of its
   *     problem
   */
  public NeighbourOutputs(
      InitialValueProblem<?> problem,
      StepControl.Adaptive control,
      StepObserver observer,
      Function<StepControl.Adaptive, Solver> solver) {
    this.problem = problem;
    this.observer = observer;
    this.control = control;
    this.solver = solver;
    neighbours = new Neighbours(new ErrorNorm(control.tolerance(), problem));
    times = problem.times();
    states = new double[times.length][];
    startAt(problem.t0(), problem.y0());
  }

  /**
   * Whether a problem has output times within its interval, so that outputs from neighbouring steps
   * are of use.
   */
  public static boolean wanted(InitialValueProblem<?> problem) {
    return Arrays.stream(problem.times()).anyMatch(t -> t != problem.t0() && t != problem.t1());
  }

  /** Says whether the interpolants of the steps that follow meet the tolerance themselves. */
  public void trust(boolean interpolants) {
    flush();
    trusted = interpolants;
  }

  @Override
  public Next onStep(Step step) {
    if (step.t0() != neighbours.last().t()) {
      flush();
      startAt(step.t0(), step.y0());
    }
    if (trusted) {
      interpolate(step);
    }
    neighbours.add(Node.end(step, outputsWithin(step)));
    while (neighbours.isSurrounded()) {
      settle();
    }
    return observer.onStep(step);
  }

  /**
   * The states at the output times up to the end of a solve, with the cost of the solve and of
   * smaller steps.
   */
  public Samples samples(Solution end) {
    flush();
    Solution last = failure.orElse(end);
    int count = 0;
    while (count < next && isReached(times[count], last.t())) {
      count++;
    }
    return new Samples(
        Arrays.copyOf(times, count),
        Arrays.copyOf(states, count),
        new Solution(
            last.t(), last.y(), last.status(), last.message(), end.statistics().plus(cost)));
  }

  private void startAt(double t, double[] y) {
    neighbours.restart(Node.start(t, y));
    for (; next < times.length && isReached(times[next], t); next++) {
      states[next] = y.clone();
    }
  }

  private void interpolate(Step step) {
    for (; next < times.length && isReached(times[next], step.t1()); next++) {
      states[next] = new double[step.y1().length];
      step.interpolate(times[next], states[next]);
    }
  }

  private boolean outputsWithin(Step step) {
    int i = next;
    while (i < times.length && isReached(times[i], step.t0())) {
      i++;
    }
    return i < times.length && isReached(times[i], step.t1()) && times[i] != step.t1();
  }

  private boolean isReached(double time, double t) {
    return (time - t) * problem.direction() <= 0;
  }

  private void flush() {
    while (neighbours.isOpen()) {
      settle();
    }
  }

  /** Finds the outputs of the open step. */
  private void settle() {
    double t1 = neighbours.end().t();
    int from = next;
    while (next < times.length && isReached(times[next], t1) && times[next] != t1) {
      next++;
    }
    if (next > from && !(isTrue(next - from) && polynomials(from))) {
      solveTo(from);
    }
    for (; next < times.length && times[next] == t1; next++) {
      states[next] = neighbours.end().y().clone();
    }
    neighbours.close();
  }

  /**
   * Whether the polynomial is true to the open step at its middle: judged by the step's own
   * interpolant, or where that is too weak by a step up to the middle, if there are outputs to pay
   * for it.
   */
  private boolean isTrue(int outputs) {
    if (neighbours.agree()) {
      return true;
    }
    if (outputs <= FEW || neighbours.state(neighbours.middle()).isEmpty()) {
      return false;
    }
    double middle = neighbours.middle();
    double h = Math.abs(middle - neighbours.start().t());
    Solution half =
        solver
            .apply(control.withFirstStep(h))
            .solve(part(new double[0], middle), StepObserver.NONE);
    cost = cost.plus(half.statistics().withNote(""));
    return half.status().ok() && neighbours.agree(half.y(), 1);
  }

  /**
   * Reads the open step's outputs, from index {@code from} on, off polynomials; false if an output
   * has no polynomial that is good enough.
   */
  private boolean polynomials(int from) {
    for (int i = from; i < next; i++) {
      Optional<double[]> state = neighbours.state(times[i]);
      if (state.isEmpty()) {
        return false;
      }
      states[i] = state.get();
    }
    return true;
  }

  /** Makes the open step again in smaller steps, up to its outputs from index {@code from} on. */
  private void solveTo(int from) {
    double t0 = neighbours.start().t();
    double h = Math.abs(neighbours.end().t() - t0) / PARTS;
    boolean many = next - from > PARTS;
    double[] outputs = Arrays.copyOfRange(times, from, next);
    InitialValueProblem<?> part = part(outputs, many ? neighbours.end().t() : times[next - 1]);
    Samples samples;
    if (many && control.permits(h, t0)) {
      StepControl.Adaptive smaller = control.withMaxStep(h).withFirstStep(h);
      samples = FreeSteps.sample(smaller, part, StepObserver.NONE, solver);
    } else {
      double first = Math.abs(times[from] - t0);
      samples = Sampler.sample(solver.apply(control.withFirstStep(first)), part, StepObserver.NONE);
    }
    cost = cost.plus(samples.solution().statistics().withNote(""));
    System.arraycopy(samples.states(), 0, states, from, samples.states().length);
    if (failure.isEmpty() && !samples.solution().status().ok()) {
      failure = Optional.of(samples.solution());
    }
  }

  /** The problem from the start of the open step on. */
  private InitialValueProblem<?> part(double[] outputs, double t1) {
    return problem
        .between(neighbours.start().t(), neighbours.start().y(), t1, outputs)
        .withStops(Stops.NONE);
  }
}
