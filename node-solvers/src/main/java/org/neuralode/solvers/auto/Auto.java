package org.neuralode.solvers.auto;

import java.util.Arrays;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.output.NeighbourOutputs;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Stability;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;

/**
 * A solver that chooses its methods: an explicit one by the tolerance, and one for stiff problems
 * by the size of the state. It changes to the second where stability rather than accuracy holds the
 * steps down, and back where stability no longer does. The note of the statistics lists the methods
 * that ran.
 *
 * <p>Stiffness is judged by the largest eigenvalue of ∂f/∂y, which costs a few evaluations every
 * {@value StiffnessWatch#EVERY} steps (Petzold 1983, SIAM J. Sci. Stat. Comput. 4, had the idea of
 * changing methods; Hairer &amp; Wanner II, IV.2, the test).
 *
 * @param control tolerances, controller and step limits of both methods
 * @param maxSteps most steps of one solve, accepted and rejected
 */
public record Auto(StepControl.Adaptive control, int maxSteps) implements ImplicitSolver {
  /** Largest number of rows of a block for which fully implicit stages are chosen. */
  private static final int LARGE = 24;

  public Auto {
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** A solver to these tolerances. */
  public static Auto adaptive(double rtol, double atol) {
    return new Auto(StepControl.Adaptive.of(rtol, atol), RungeKutta.DEFAULT_MAX_STEPS);
  }

  @Override
  public String name() {
    return "auto";
  }

  /** An explicit method, stable while h times the eigenvalue is below the limit. */
  private record Explicit(Tableau tableau, double limit) {
    Explicit(Tableau tableau) {
      this(tableau, Stability.realInterval(tableau));
    }
  }

  private static final Explicit CHEAP = new Explicit(Tableaus.tsit5());
  private static final Explicit SHARP = new Explicit(Tableaus.vern7());
  private static final Explicit SHARPEST = new Explicit(Tableaus.vern9());

  /** The explicit method: cheap steps for a crude tolerance, high order for a sharp one. */
  private Explicit explicit() {
    double rtol = control.rtol();
    return rtol >= 1e-6 ? CHEAP : rtol >= 1e-10 ? SHARP : SHARPEST;
  }

  private ImplicitSolver stiff(InitialValueProblem<?> problem, int steps) {
    return NewtonMatrix.blockLength(problem) <= LARGE
        ? new ImplicitRungeKutta(ImplicitTableaus.RADAU_IIA5, control, steps)
        : new Dirk(DirkTableaus.KVAERNO5, control, steps);
  }

  @Override
  public int jacobianRows(InitialValueProblem<?> problem) {
    return stiff(problem, maxSteps).jacobianRows(problem);
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    return run(problem, observer, (phase, rest) -> rest);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Steps of the method for stiff problems do not end at outputs, which come from polynomials
   * through the ends of neighbouring steps.
   */
  @Override
  public Samples sample(InitialValueProblem<?> problem, StepObserver observer) {
    if (!NeighbourOutputs.wanted(problem)) {
      return Sampler.sample(this, problem, observer);
    }
    NeighbourOutputs outputs =
        new NeighbourOutputs(
            problem, control, observer, c -> new Auto(c, maxSteps).stiff(problem, maxSteps));
    return outputs.samples(
        run(
            problem,
            outputs,
            (phase, rest) -> {
              boolean explicit = phase == StiffnessWatch.Phase.NON_STIFF;
              outputs.trust(explicit);
              return explicit ? rest : rest.withTimes(new double[0]);
            }));
  }

  /** Turns the rest of a problem into the problem that a phase solves. */
  private interface Part {
    InitialValueProblem<?> of(StiffnessWatch.Phase phase, InitialValueProblem<?> rest);
  }

  private Solution run(InitialValueProblem<?> problem, StepObserver observer, Part parts) {
    Explicit explicit = explicit();
    Statistics cost = Statistics.NONE;
    InitialValueProblem<?> rest = problem;
    for (StiffnessWatch.Phase phase = StiffnessWatch.Phase.NON_STIFF; ; phase = phase.other()) {
      int left = (int) Math.max(1, maxSteps - cost.accepted() - cost.rejected());
      Solver method =
          phase == StiffnessWatch.Phase.NON_STIFF
              ? new RungeKutta(explicit.tableau(), control, left)
              : stiff(problem, left);
      StiffnessWatch watch = new StiffnessWatch(rest, observer, phase, explicit.limit());
      Solution part = method.solve(parts.of(phase, rest), watch);
      cost = cost.plus(part.statistics()).plus(watch.cost()).withNote(note(cost, method, part));
      if (part.status() != Status.STOPPED || !watch.changes()) {
        String message = part.message().isEmpty() ? "" : "auto: " + part.message();
        return new Solution(part.t(), part.y(), part.status(), message, cost);
      }
      rest = rest(problem, part);
    }
  }

  private static String note(Statistics before, Solver method, Solution part) {
    String sentence =
        "%s to t=%s (%d steps)"
            .formatted(method.name(), shortly(part.t()), part.statistics().accepted());
    if (!part.statistics().note().isEmpty()) {
      sentence += " with " + part.statistics().note();
    }
    return before.note().isEmpty() ? sentence : before.note() + ", " + sentence;
  }

  private static String shortly(double t) {
    float rounded = (float) t;
    return Float.isInfinite(rounded) ? String.valueOf(t) : String.valueOf(rounded);
  }

  private static InitialValueProblem<?> rest(InitialValueProblem<?> problem, Solution part) {
    double[] times =
        Arrays.stream(problem.times())
            .filter(t -> (t - part.t()) * problem.direction() > 0)
            .toArray();
    return problem.from(part.t(), part.y(), times);
  }
}
