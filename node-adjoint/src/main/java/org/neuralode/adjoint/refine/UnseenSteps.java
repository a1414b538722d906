package org.neuralode.adjoint.refine;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.neuralode.adjoint.tangent.RandomTangent;
import org.neuralode.adjoint.tangent.TangentAugmentedField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.method.SensitivityObserver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * An observer of a solve that is to be differentiated, which looks for steps whose error estimate
 * is blind to the dynamics and which are long against the dynamics of a tangent. If there are such
 * steps, the solve should be done again on the steps of a {@link TangentMesh}.
 */
public final class UnseenSteps implements SensitivityObserver {
  /** Relative place of a point within a step that no symmetry of ∂f/∂θ is likely to single out. */
  private static final double PLACE = 0.382;

  /** Largest relative distance of ∂f/∂θ over a step from a straight line. */
  private static final double STRAIGHT = 0.03;

  /** A distance below this part of the largest entry of ∂f/∂θ does not count. */
  private static final double NEGLIGIBLE = 1e-6;

  /** A component that does not move for this many steps in a row rests. */
  private static final int RESTING = 3;

  /** A relative change up to this does not count as a move. */
  private static final double STILL = 1e-14;

  /**
   * Number of parameters from which on only components that hardly move are suspect: so many
   * parameters, such as a network's weights, act through the very terms that move a component, and
   * its error is seen.
   */
  private static final int MANY = 100;

  /**
   * With many parameters, a component hardly moves if it changes by up to this part of the largest
   * component.
   */
  private static final double NEARLY_STILL = 1e-9;

  private final boolean adjointIsControlled;
  private SensitivityField field;
  private StepObserver observer = StepObserver.NONE;
  private double[] noTangent = {};
  private double[] thetaTangent = {};
  private double[] y = {};
  private double[] dydt = {};
  private double[][] forced = {};
  private int[] resting = {};
  private double longestRest;
  private int n;
  private boolean found;

  /**
   * @param adjointIsControlled whether the backward solve controls its own errors, so that only
   *     ∂f/∂θ has to be resolved by the steps of y
   */
  public UnseenSteps(boolean adjointIsControlled) {
    this.adjointIsControlled = adjointIsControlled;
  }

  /**
   * Begins a solve.
   *
   * @param inner an observer that is to see the steps too
   * @return this observer
   */
  public StepObserver around(StepObserver inner, InitialValueProblem<?> problem) {
    observer = inner;
    n = problem.dimension();
    if (problem.field() instanceof TangentAugmentedField augmented) {
      field = augmented.withoutTangent();
      n /= 2;
    } else {
      field = problem.field().capability(SensitivityField.class).orElse(null);
    }
    found = false;
    longestRest = 0;
    if (resting.length != problem.dimension()) {
      resting = new int[problem.dimension()];
    }
    Arrays.fill(resting, 0);
    return this;
  }

  /** Whether the solve had steps that are too long for its derivatives. */
  public boolean found() {
    return found;
  }

  @Override
  public Next onStep(Step step) {
    if (adjointIsControlled && field != null && !found) {
      lookForRest(step);
    }
    return observer.onStep(step);
  }

  @Override
  public void onUnseen(Step step, IntPredicate unseen, boolean fast) {
    boolean tooLong = fast && !adjointIsControlled;
    found = found || tooLong || (field != null && bends(step, unseen));
  }

  /** Looks for components at rest, for solvers that do not call {@link #onUnseen}. */
  private void lookForRest(Step step) {
    int longest = 0;
    for (int i = 0; i < resting.length; i++) {
      double change = Math.abs(step.y1()[i] - step.y0()[i]);
      resting[i] = change <= STILL * Math.abs(step.y0()[i]) ? resting[i] + 1 : 0;
      longest = Math.max(longest, resting[i]);
    }
    double h = Math.abs(step.t1() - step.t0());
    if (longest >= RESTING && h > longestRest) {
      longestRest = h;
      found = bends(step, this::rests);
    }
  }

  private boolean rests(int i) {
    return resting[i] >= RESTING;
  }

  private IntPredicate nearlyStill(Step step) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(step.y0()[i]));
    }
    double most = NEARLY_STILL * largest;
    return i -> Math.abs(step.y1()[i] - step.y0()[i]) <= most;
  }

  /** Whether ∂f/∂θ along a random direction is far from a straight line within the step. */
  private boolean bends(Step step, IntPredicate unseen) {
    if (field.parameterCount() == 0) {
      return false;
    }
    IntPredicate suspect = unseen;
    if (field.parameterCount() >= MANY) {
      suspect = unseen.and(nearlyStill(step));
      if (IntStream.range(0, n).noneMatch(suspect)) {
        return false;
      }
    }
    if (y.length != n) {
      y = new double[n];
      dydt = new double[n];
      noTangent = new double[n];
      forced = new double[3][n];
      thetaTangent = RandomTangent.signs(field.parameterCount(), new Random(1));
    }
    double h = step.t1() - step.t0();
    for (int k = 0; k < 3; k++) {
      double place = k == 0 ? 0 : k == 1 ? PLACE : 1;
      for (int i = 0; i < n; i++) {
        y[i] = step.y0()[i] + place * (step.y1()[i] - step.y0()[i]);
      }
      field.jvp(step.t0() + place * h, y, 0, noTangent, thetaTangent, dydt, forced[k]);
    }
    double largest = 0;
    for (double[] place : forced) {
      for (double v : place) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    for (int i = 0; i < n; i++) {
      double a = forced[0][i];
      double b = forced[2][i];
      double size = Math.max(Math.abs(forced[1][i]), Math.max(Math.abs(a), Math.abs(b)));
      double off = Math.abs(forced[1][i] - a - PLACE * (b - a));
      if (suspect.test(i) && off > Math.max(STRAIGHT * size, NEGLIGIBLE * largest)) {
        return true;
      }
    }
    return false;
  }
}
