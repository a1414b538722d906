package org.neuralode.commons;

import java.util.Locale;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.exception.NumberIsTooSmallException;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.apache.commons.math3.ode.sampling.StepHandler;
import org.apache.commons.math3.ode.sampling.StepInterpolator;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;

/** One solve by an integrator of Commons Math; mutable. */
final class Integration implements FirstOrderDifferentialEquations, StepHandler {
  /** Spans below this many ulps are refused by Commons Math; one Euler step is exact there. */
  private static final double SHORT = 2000;

  /** Factor on the largest step after a NaN, applied at most {@link #RETREATS} times. */
  private static final double RETREAT = 0.125;

  private static final int RETREATS = 12;

  /** Evaluations allowed per allowed step; ends a solve whose steps are rejected without end. */
  private static final int EVALUATIONS_PER_STEP = 200;

  private final CommonsSolver solver;
  private final InitialValueProblem<?> problem;
  private final StepObserver observer;
  private final long began = System.nanoTime();
  private double t;
  private double[] y;
  private double h;
  private long evaluations;
  private long accepted;

  Integration(CommonsSolver solver, InitialValueProblem<?> problem, StepObserver observer) {
    this.solver = solver;
    this.problem = problem;
    this.observer = observer;
    t = problem.t0();
    y = problem.y0().clone();
  }

  Solution run() {
    if (problem.t0() == problem.t1()) {
      return solution(Status.SUCCESS, "");
    }
    double span = Math.abs(problem.t1() - problem.t0());
    double largest = solver.options().maxStep() == 0 ? span : solver.options().maxStep();
    try {
      double[] slope = new double[y.length];
      computeDerivatives(t, y, slope);
      if (span <= SHORT * ulp()) {
        return euler(slope);
      }
      for (int retreat = 0; ; retreat++) {
        try {
          integrate(solver.method(), largest);
          return solution(Status.SUCCESS, "");
        } catch (Halt halt) {
          if (halt.status() != Status.NON_FINITE || retreat == RETREATS) {
            throw halt;
          }
          // Commons Math would accept NaN; try again from the last accepted step, with smaller
          // steps.
          largest = Math.max(RETREAT * Math.min(largest, h == 0 ? largest : h), 8 * smallest());
        }
      }
    } catch (Halt halt) {
      return solution(halt.status(), halt.getMessage());
    }
  }

  private void integrate(Method method, double largest) {
    AdaptiveStepsizeIntegrator integrator =
        method.create(
            Math.min(smallest(), largest),
            largest,
            Tolerances.of(solver.options().rtol(), solver.options().atol(), problem));
    try {
      start(integrator);
    } catch (MaxCountExceededException e) {
      throw new Halt(Status.MAX_STEPS, "used up its evaluations; loosen rtol or raise maxSteps");
    } catch (NumberIsTooSmallException e) {
      throw new Halt(Status.STEP_TOO_SMALL, "asks for a step below the smallest allowed");
    } catch (MathIllegalStateException e) {
      // The interval ends before a multistep method has its starting values.
      integrate(Method.highamHall(), largest);
    }
  }

  private void start(AdaptiveStepsizeIntegrator integrator) {
    integrator.addStepHandler(this);
    long most = (long) EVALUATIONS_PER_STEP * solver.options().maxSteps();
    integrator.setMaxEvaluations((int) Math.min(Integer.MAX_VALUE, most));
    if (Math.abs(problem.t1() - t) <= SHORT * ulp()) {
      throw new Halt(Status.NON_FINITE, "the field is not finite just before the end");
    }
    integrator.integrate(this, t, y, problem.t1(), y.clone());
  }

  /** The smallest step allowed: large enough that time still moves. */
  private double smallest() {
    return Math.max(solver.options().minStep(), 16 * ulp());
  }

  private double ulp() {
    return Math.ulp(Math.max(Math.abs(problem.t0()), Math.abs(problem.t1())));
  }

  private Solution euler(double[] slope) {
    double[] end = y.clone();
    for (int i = 0; i < end.length; i++) {
      end[i] += (problem.t1() - t) * slope[i];
    }
    observer.onStep(new StraightStep(t, y, problem.t1(), end));
    accepted++;
    t = problem.t1();
    y = end;
    return solution(Status.SUCCESS, "");
  }

  @Override
  public int getDimension() {
    return problem.dimension();
  }

  @Override
  public void computeDerivatives(double at, double[] state, double[] dydt) {
    evaluations++;
    problem.field().eval(at, state, dydt);
    for (int i = 0; i < dydt.length; i++) {
      if (!Double.isFinite(dydt[i])) {
        h = Math.abs(at - t);
        throw new Halt(
            Status.NON_FINITE,
            "f(t, y) has %s in component %d at t=%.9g".formatted(dydt[i], i, at));
      }
    }
  }

  @Override
  public void init(double start, double[] state, double end) {}

  @Override
  public void handleStep(StepInterpolator interpolator, boolean isLast) {
    if (accepted == solver.options().maxSteps()) {
      throw new Halt(
          Status.MAX_STEPS, "reached maxSteps=" + accepted + "; loosen rtol or raise maxSteps");
    }
    double end = isLast ? problem.t1() : interpolator.getCurrentTime();
    interpolator.setInterpolatedTime(interpolator.getCurrentTime());
    double[] state = interpolator.getInterpolatedState().clone();
    for (int i = 0; i < state.length; i++) {
      if (!Double.isFinite(state[i])) {
        throw new Halt(Status.NON_FINITE, "the next state has " + state[i] + " in component " + i);
      }
    }
    h = Math.abs(end - t);
    StepObserver.Next next = observer.onStep(new AcceptedStep(interpolator, t, y, end, state));
    accepted++;
    t = end;
    y = state;
    if (next == StepObserver.Next.STOP && !isLast) {
      throw new Halt(Status.STOPPED, "");
    }
  }

  private Solution solution(Status status, String what) {
    String message =
        status.ok()
            ? ""
            : String.format(
                Locale.ROOT,
                "%s: %s; stopped at t=%.9g (h=%.3g); check the field there, loosen rtol and atol, or choose another solver",
                solver.name(),
                what,
                t,
                h);
    Statistics statistics = new Statistics(evaluations, 0, accepted, 0, System.nanoTime() - began);
    return new Solution(t, y.clone(), status, message, statistics);
  }
}
