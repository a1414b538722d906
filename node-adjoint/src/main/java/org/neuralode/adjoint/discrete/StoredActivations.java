package org.neuralode.adjoint.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.api.field.ActivationField;
import org.neuralode.api.field.DifferentiableField;

/**
 * A field that stores its evaluations of one solve with their activations: a vector-Jacobian
 * product at the time and state of a stored evaluation only pulls back. Products are asked for from
 * the last evaluation to the first.
 */
final class StoredActivations implements DifferentiableField {
  /** Largest difference, in ulps, between the times of a stage in the solve and in its replay. */
  private static final double TIME_ULPS = 4;

  /**
   * Number of evaluations before the latest one that are searched: more than any method has stages.
   */
  private static final int REACH = 64;

  /**
   * Number of evaluations after the latest one that are searched: stages for outputs come after the
   * evaluation at the end of a step, with which the next step begins.
   */
  private static final int STAGES_FOR_OUTPUTS = 16;

  private static final class Evaluation {
    final double[] y;
    final double[] dydt;
    final double[][] activations;
    double t;

    Evaluation(int n, double[][] activations) {
      y = new double[n];
      dydt = new double[n];
      this.activations = activations;
    }

    boolean isAt(double time, double[] state) {
      return Math.abs(time - t) <= TIME_ULPS * Math.ulp(t) && Arrays.equals(state, y);
    }
  }

  private final ActivationField field;
  private final int n;
  private final List<Evaluation> evaluations = new ArrayList<>();
  private int count;

  /** Number of evaluations, from the first on, that belong to accepted steps. */
  private int accepted;

  /** Index of the evaluation of the latest product; −1 while the solve goes on. */
  private int cursor = -1;

  StoredActivations(ActivationField field, int n) {
    this.field = field;
    this.n = n;
  }

  boolean keeps(ActivationField other) {
    return field == other;
  }

  /** Begins a solve: forgets all evaluations. */
  void restart() {
    count = 0;
    accepted = 0;
    cursor = -1;
  }

  /**
   * Accepts a step, and drops the evaluations since the last step that lie beyond its end: they
   * belong to rejected steps.
   */
  void accept(double t0, double t1) {
    int kept = accepted;
    for (int i = accepted; i < count; i++) {
      if ((evaluations.get(i).t - t1) * (t1 - t0) <= Math.ulp(t1) * Math.abs(t1 - t0)) {
        Evaluation evaluation = evaluations.get(i);
        evaluations.set(i, evaluations.get(kept));
        evaluations.set(kept++, evaluation);
      }
    }
    count = kept;
    accepted = kept;
  }

  /** Begins a backward pass at the last evaluation. */
  void turnBack() {
    cursor = count - 1;
  }

  @Override
  public int parameterCount() {
    return field.parameterCount();
  }

  @Override
  public double rounding() {
    return field.rounding();
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    if (cursor >= 0) {
      field.eval(t, y, dydt);
      return;
    }
    if (count == evaluations.size()) {
      evaluations.add(new Evaluation(n, field.newActivations()));
    }
    Evaluation evaluation = evaluations.get(count++);
    evaluation.t = t;
    System.arraycopy(y, 0, evaluation.y, 0, n);
    field.eval(t, y, dydt, evaluation.activations);
    System.arraycopy(dydt, 0, evaluation.dydt, 0, n);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    int last = Math.min(count - 1, cursor + STAGES_FOR_OUTPUTS);
    int first = Math.max(0, cursor - REACH);
    for (int i = last; i >= first; i--) {
      Evaluation evaluation = evaluations.get(i);
      if (evaluation.isAt(t, y)) {
        cursor = i;
        System.arraycopy(evaluation.dydt, 0, dydt, 0, n);
        return field.pullBack(t, y, w, evaluation.activations, yBar, thetaBar);
      }
    }
    return field.vjp(t, y, w, dydt, yBar, thetaBar);
  }

  /** Bytes of the numbers kept. */
  long bytes() {
    if (count == 0) {
      return 0;
    }
    Evaluation first = evaluations.get(0);
    return count * (2L * Double.BYTES * n + Cotangents.bytes(first.activations));
  }
}
