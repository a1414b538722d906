package org.neuralode.adjoint.continuous;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.StepPolynomials;

/**
 * The trajectory y(t) of one solve, to be read backwards: for every step the Chebyshev series of
 * its interpolant, with as many terms as the interpolant has. An interpolant of degree d takes d +
 * 1 states. Thread-confined.
 */
final class Trajectory implements StepObserver {
  /** Further terms to look for, so that a degree that grows is seen. */
  private static final int MARGIN = 2;

  /** Part of the longest step below which a step belongs to a layer. */
  private static final double LAYER = 0.25;

  /** Relative step at which rounding and truncation of a difference of second order balance. */
  private static final double NUDGE = Math.cbrt(Math.ulp(1.0));

  /** Part of a step within which two times count as one time, rounded differently. */
  private static final double SLACK = 1e-9;

  private final List<double[][]> series = new ArrayList<>();
  private List<LocalTime> clocks = List.of();
  private final double[] y0;
  private final double t0;
  private final int direction;
  private double[] starts = new double[16];
  private double[] ends = new double[16];
  private int steps;
  private int degree = StepPolynomials.MAX_DEGREE;
  private int last;
  private long numbers;

  Trajectory(InitialValueProblem<?> problem) {
    y0 = problem.y0().clone();
    t0 = problem.t0();
    direction = problem.direction();
  }

  /** The trajectory of a part of a problem, which is solved again. */
  static Dense between(
      Solver solver, InitialValueProblem<?> problem, double t0, double[] y0, double t1) {
    InitialValueProblem<?> part =
        InitialValueProblem.of(problem.field(), t0, y0, t1)
            .withErrorControlled(problem.errorControlled(), problem.samples())
            .withStops(problem.stops());
    Trajectory trajectory = new Trajectory(part);
    return new Dense(trajectory, solver.solve(part, trajectory).orThrow());
  }

  /** A trajectory and the solution of the solve that it was recorded in. */
  record Dense(Trajectory trajectory, Solution solution) {

    /** The cost of the solve as a part of a backward pass, whose steps it does not count among. */
    Statistics cost() {
      Statistics s = solution.statistics();
      return new Statistics(s.evaluations(), 0, s.jacobians(), s.factorisations(), 0, 0, 0);
    }
  }

  @Override
  public Next onStep(Step step) {
    double[][] fit = fit(step, degree);
    if (degree < StepPolynomials.MAX_DEGREE && fit.length - 1 + MARGIN > degree) {
      fit = fit(step, StepPolynomials.MAX_DEGREE);
    }
    degree = Math.min(StepPolynomials.MAX_DEGREE, fit.length - 1 + MARGIN);
    series.add(fit);
    numbers += (long) fit.length * y0.length;
    if (steps == starts.length) {
      starts = Arrays.copyOf(starts, 2 * steps);
      ends = Arrays.copyOf(ends, 2 * steps);
    }
    starts[steps] = step.t0();
    ends[steps++] = step.t1();
    last = steps - 1;
    return Next.CONTINUE;
  }

  private double[][] fit(Step step, int d) {
    return Chebyshev.series(StepPolynomials.values(step, d, y0.length));
  }

  /** Time at which the trajectory begins. */
  double t0() {
    return t0;
  }

  /**
   * Writes y(t); a little beyond either end the nearest polynomial goes on.
   *
   * @param origin the time that others are counted from
   * @param s t − origin
   */
  void at(double origin, double s, double[] y) {
    if (steps == 0) {
      System.arraycopy(y0, 0, y, 0, y.length);
      return;
    }
    turnTo(origin, s);
    Chebyshev.eval(series.get(last), place(origin, s), y);
  }

  /** Writes dy/dt of the same polynomial. */
  void slope(double origin, double s, double[] dydt) {
    if (steps == 0) {
      Arrays.fill(dydt, 0);
      return;
    }
    turnTo(origin, s);
    Chebyshev.slope(series.get(last), place(origin, s), dydt);
    double h = ends[last] - starts[last];
    for (int i = 0; i < dydt.length; i++) {
      dydt[i] /= h;
    }
  }

  /** A small part of the step at a time, signed so that more than twice the part stays within. */
  double nudge(double origin, double s) {
    if (steps == 0) {
      return NUDGE;
    }
    turnTo(origin, s);
    double h = ends[last] - starts[last];
    return place(origin, s) < 0.5 ? NUDGE * h : -NUDGE * h;
  }

  /** Finds the step that holds a time, from the one found last. */
  private void turnTo(double origin, double s) {
    while (last > 0 && (s - (ends[last - 1] - origin)) * direction <= 0) {
      last--;
    }
    while (last < steps - 1 && (s - (ends[last] - origin)) * direction > 0) {
      last++;
    }
  }

  private double place(double origin, double s) {
    return ((origin - starts[last]) + s) / (ends[last] - starts[last]);
  }

  /** The stretch of time that holds the times just before t. */
  LocalTime clockBefore(double t) {
    if (clocks.isEmpty()) {
      clocks = LocalTime.of(starts, ends, steps);
    }
    int i = clocks.size() - 1;
    while (i > 0 && (t - clocks.get(i).begin()) * direction <= 0) {
      i--;
    }
    return clocks.get(i);
  }

  /**
   * Ends of steps strictly between two times, the first time being the later one of the solve; all
   * counted from an origin.
   */
  double[] endsBack(double origin, double from, double to) {
    int high = endsBefore(origin, from);
    int low = high;
    while (low > 0 && (ends[low - 1] - origin - to) * direction > 0) {
      low--;
    }
    double[] between = new double[high - low];
    for (int i = 0; i < between.length; i++) {
      between[i] = ends[high - 1 - i] - origin;
    }
    return between;
  }

  /** Number of steps that end before a time, which is counted from an origin. */
  private int endsBefore(double origin, double s) {
    int high = stepsBefore(origin + s);
    while (high > 0 && (ends[high - 1] - origin - s) * direction >= 0) {
      high--;
    }
    return high;
  }

  /**
   * Whether a step backwards, in a time counted from an origin, passes over at least so many ends
   * of steps; an end within rounding of the step's own counts as its own.
   */
  boolean passes(double origin, Step back, int count) {
    double slack = SLACK * (back.t0() - back.t1());
    int high = endsBefore(origin, back.t0() - slack);
    return high >= count && (ends[high - count] - origin - back.t1() - slack) * direction > 0;
  }

  /** Ends of all steps. */
  double[] ends() {
    return Arrays.copyOf(ends, steps);
  }

  /** Number of steps that end before a time, and perhaps a few more. */
  private int stepsBefore(double t) {
    int low = 0;
    int high = steps;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((ends[middle] - t) * direction <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(steps, low + 1);
  }

  /** Ends of the steps much shorter than the longest, where y(t) has a layer. */
  double[] layers() {
    double longest = IntStream.range(0, steps).mapToDouble(this::length).max().orElse(0);
    return IntStream.range(0, steps)
        .filter(i -> length(i) < LAYER * longest)
        .mapToDouble(i -> ends[i])
        .toArray();
  }

  private double length(int step) {
    return Math.abs(ends[step] - starts[step]);
  }

  /** Bytes of the numbers kept. */
  long bytes() {
    return Double.BYTES * (numbers + 2L * steps);
  }
}
