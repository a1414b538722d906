package org.neuralode.solvers.loop;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.vector.Vectors;
import org.neuralode.solvers.control.StepControl;

/**
 * A watch on components whose error estimate has been far below the tolerance for several steps:
 * there the estimate does not see the dynamics, and a tangent of the solution may need shorter
 * steps than the solution. Measures h |λ| for these components by the power method. Mutable.
 */
final class UnseenDynamics {
  /** Fraction of the tolerance below which an error says nothing about the dynamics. */
  static final double FAR_BELOW = 1e-4;

  /** Steps in a row whose tiny errors are no accident of the first small steps. */
  private static final int STEPS = 4;

  /** Steps in a row that suffice at the end of the solve. */
  private static final int LAST_STEPS = 2;

  /** Fraction of the planned size below which a last step counts as cut short. */
  private static final double CUT = 0.5;

  /** Steps between two measurements, unless steps grow. */
  private static final int EVERY = 16;

  private static final double GROWN = 1.5;
  private static final int ITERATIONS = 6;

  /** Fraction of the longest accurate step below which more iterations are not worth their cost. */
  private static final double CLEARLY_SHORT = 0.1;

  /** Time constants after which a component that decays is forgotten. */
  private static final double FORGOTTEN = 20;

  /** Fraction of the solve's span that the small steps after a layer stay below. */
  private static final double SHORT = 0.05;

  private final ErrorNorm norm;
  private final double k;
  private final double accurate;
  private final double floor;
  private final double[] direction;
  private final double[] moved;
  private final double[] f0;
  private final double[] f1;
  private final int[] streaks;
  private final IntPredicate components = this::isUnseen;
  private int enough = STEPS;
  private InitialValueProblem<?> problem;
  private double quietSince;
  private double measuredAt;
  private int since;
  private double radius;
  private double along;

  /**
   * @param problem a problem of the shape that all solves have
   * @param k order of the error estimate plus one
   */
  UnseenDynamics(
      StepControl.Adaptive control, ErrorNorm norm, InitialValueProblem<?> problem, double k) {
    this.problem = problem;
    int n = problem.dimension();
    this.norm = norm;
    this.k = k;
    // A step of order k − 1 on y' = λy errs by about (hλ)^k relatively.
    accurate = Math.min(1, 1.5 * Math.pow(control.rtol(), 1 / k));
    floor = control.rtol() > 0 ? control.atol() / control.rtol() : control.atol();
    direction = new double[n];
    moved = new double[n];
    f0 = new double[n];
    f1 = new double[n];
    streaks = new int[norm.components()];
  }

  /** Forgets all steps before a solve of the next problem. */
  void restart(InitialValueProblem<?> next) {
    problem = next;
    quietSince = next.t0();
    Arrays.fill(streaks, 0);
    measuredAt = 0;
    since = 0;
  }

  /**
   * Judges an accepted step, whose end is not the present state yet.
   *
   * @param error the step's estimated error
   * @param planned size that the control had planned for the step
   * @param last whether the solve ends with the step
   */
  StepSizes.Sight look(Stepper stepper, double[] error, double planned, boolean last) {
    double h = Math.abs(stepper.t1() - stepper.t0());
    // The error of a last step cut short is small because the step is, and proves nothing.
    boolean cut = last && h < CUT * planned;
    double whole = cut ? FAR_BELOW * Math.pow(h / planned, k) : FAR_BELOW;
    int longest = norm.countUnseen(error, stepper.y1(), FAR_BELOW, whole, streaks);
    enough = last && !cut ? LAST_STEPS : STEPS;
    if (longest < enough) {
      quietSince = stepper.t1();
      measuredAt = 0;
      return StepSizes.Sight.CLEAR;
    }
    since++;
    if (measuredAt > 0 && h <= GROWN * measuredAt && since < EVERY) {
      return StepSizes.Sight.CLEAR;
    }
    measuredAt = h;
    since = 0;
    measure(stepper, h);
    double reach = h * radius;
    return reach > accurate && !forgets(stepper) ? StepSizes.Sight.FAST : StepSizes.Sight.SLOW;
  }

  /**
   * Whether an implicit step damps the unseen components, as the flow does, before any output
   * depends on how they decay. That is the case after the layers of stiff problems, where steps are
   * small for a while.
   */
  private boolean forgets(Stepper stepper) {
    if (stepper.work().jacobians() == 0 || along > -0.3 * radius) {
      return false;
    }
    double span = Math.abs(problem.t1() - problem.t0());
    double t = stepper.t1();
    return Math.abs(t - quietSince) < SHORT * span
        && !outputBetween(stepper.t0(), t + problem.direction() * FORGOTTEN / radius);
  }

  private boolean outputBetween(double from, double to) {
    for (double output : problem.times()) {
      if ((output - from) * problem.direction() > 0 && (to - output) * problem.direction() >= 0) {
        return true;
      }
    }
    return (to - problem.t1()) * problem.direction() >= 0;
  }

  /** The components that the last {@link #look} found unseen. */
  IntPredicate components() {
    return components;
  }

  private boolean isUnseen(int i) {
    return i < streaks.length && streaks[i] >= enough;
  }

  /**
   * Estimates the largest eigenvalue of the part of ∂f/∂y that belongs to the unseen components:
   * the geometric mean of the growth from product to product.
   */
  private void measure(Stepper stepper, double h) {
    double t = stepper.t1();
    double[] y = stepper.y1();
    stepper.derivativeAtEnd(f0);
    double size = floor;
    for (int i = 0; i < y.length; i++) {
      size = Math.max(size, Math.max(Math.abs(y[i]), h * Math.abs(f0[i])));
      direction[i] = isUnseen(i) ? 1 + 0.5 * Math.sin(1 + 1.7 * i) : 0;
    }
    Vectors.scale(direction, 1 / Math.max(Double.MIN_NORMAL, Vectors.norm(direction)));
    double rounding = Math.max(Math.ulp(1.0), problem.field().rounding());
    double epsilon = Math.sqrt(rounding) * Math.max(size, Double.MIN_NORMAL);
    double growth = 0;
    radius = 0;
    for (int k = 1; k <= ITERATIONS; k++) {
      for (int i = 0; i < y.length; i++) {
        moved[i] = y[i] + epsilon * direction[i];
      }
      stepper.eval(t, moved, f1);
      along = 0;
      for (int i = 0; i < y.length; i++) {
        f1[i] = isUnseen(i) ? (f1[i] - f0[i]) / epsilon : 0;
        along += f1[i] * direction[i];
      }
      double length = Vectors.norm(f1);
      if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
        radius = 0; // nilpotent, or beyond the field's domain
        return;
      }
      growth += Math.log(length);
      double mean = Math.exp(growth / k);
      boolean agrees = k > 1 && Math.abs(mean - radius) <= 0.1 * mean;
      radius = mean;
      if (agrees || h * mean < CLEARLY_SHORT * accurate) {
        return;
      }
      System.arraycopy(f1, 0, direction, 0, f1.length);
      Vectors.scale(direction, 1 / length);
    }
  }
}
