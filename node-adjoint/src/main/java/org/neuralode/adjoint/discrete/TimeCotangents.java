package org.neuralode.adjoint.discrete;

import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * The derivatives t̄ᵢ = ∂L/∂tᵢ by the times that separate steps, shared out among the times that tᵢ
 * depends on: a tᵢ between the anchors a and b is a + s (b − a) with s constant. Anchors are t0,
 * t1, output times that a step ends at, and jumps of the field; a jump is an anchor that does not
 * move.
 *
 * <p>Steps come from the last to the first, so two sums over the times between two anchors are
 * enough: Σ t̄ᵢ and Σ (b − tᵢ) t̄ᵢ. The anchor a gets the second sum divided by b − a, and b gets
 * the rest of the first.
 */
final class TimeCotangents {
  private final StepTimes steps;
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final double[][] states;
  private final double[][] bars;
  private final Gradient into;
  private final boolean ontoTimes;
  private final double[] slope;

  /** Part of the derivative by the time last seen that comes from the step after it. */
  private double pending;

  /** The anchor last seen, as the index of the step that begins at it. */
  private int anchor;

  private double anchorTime;
  private double anchorBar;

  /** Number of outputs up to the anchor last seen. */
  private int anchorOutputs;

  /** Number of outputs up to the time last seen. */
  private int outputs;

  /** Σ t̄ᵢ over the times since the anchor last seen. */
  private double sum;

  /** Σ (b − tᵢ) t̄ᵢ over the same times, b being the anchor last seen. */
  private double moment;

  private long evaluations;

  /**
   * @param states states at the output times
   * @param bars cotangents of these states
   */
  TimeCotangents(
      StepTimes steps,
      InitialValueProblem<? extends DifferentiableField> problem,
      PassWorkspace workspace,
      double[][] states,
      double[][] bars,
      Gradient into) {
    this.steps = steps;
    this.problem = problem;
    ontoTimes = workspace.stepsOntoTimes();
    slope = workspace.slope();
    this.states = states;
    this.bars = bars;
    this.into = into;
    outputs = states.length;
  }

  /**
   * Whether an output at the time before step i, if there is one, is the state there and not an
   * interpolated one.
   */
  boolean holdsOutputs(int i) {
    return ontoTimes || i == steps.steps() || steps.isJump(i);
  }

  /**
   * Adds the derivatives by t and h from the pull-back of step i; steps come from the last to the
   * first.
   */
  void addStep(int i, StepCotangent cotangent) {
    int end = i + 1;
    double t = steps.time(end);
    double bar = pending + cotangent.h();
    pending = cotangent.t() - cotangent.h();
    while (outputs > 0 && (problem.times()[outputs - 1] - t) * problem.direction() > 0) {
      outputs--;
    }
    boolean isOutput = outputs > 0 && problem.times()[outputs - 1] == t;
    if (end == steps.steps()) {
      begin(end, t, bar);
    } else if (steps.isJump(end) || (ontoTimes && isOutput)) {
      begin(end, t, bar + closeAnchor(t));
    } else {
      sum += bar;
      moment += (anchorTime - t) * bar;
    }
  }

  private void begin(int i, double t, double bar) {
    anchor = i;
    anchorTime = t;
    anchorBar = bar;
    anchorOutputs = outputs;
    sum = 0;
    moment = 0;
  }

  /**
   * Adds the derivative by the anchor last seen to the gradient.
   *
   * @param t time of the anchor before
   * @return the part of the anchor before
   */
  private double closeAnchor(double t) {
    double toStart = moment / (anchorTime - t);
    double share = anchorBar + sum - toStart;
    boolean isOutput = anchorOutputs > 0 && problem.times()[anchorOutputs - 1] == anchorTime;
    if (steps.isJump(anchor)) {
      moveOutputsAtJump();
    } else if (isOutput) {
      moveOutputs(share);
    } else {
      into.addT1(share);
    }
    return toStart;
  }

  /**
   * Adds the derivatives by outputs at a jump, which move along the flow while the step's end
   * stays.
   */
  private void moveOutputsAtJump() {
    for (int m = anchorOutputs - 1; ontoTimes && isAtAnchor(m); m--) {
      into.times()[m] += flow(m);
    }
  }

  /**
   * Adds the derivatives by outputs that share a time: the last output moves the step's end, the
   * others move along the flow.
   */
  private void moveOutputs(double share) {
    int last = anchorOutputs - 1;
    double rest = share;
    for (int m = last - 1; isAtAnchor(m); m--) {
      double flow = flow(m);
      into.times()[m] += flow;
      rest -= flow;
    }
    into.times()[last] += rest;
  }

  private boolean isAtAnchor(int m) {
    return m >= 0 && problem.times()[m] == anchorTime;
  }

  /**
   * Adds the remaining derivatives to the gradient, after all steps.
   *
   * @return number of evaluations of the field
   */
  long finish() {
    if (steps.steps() > 0) {
      into.addT0(pending + closeAnchor(problem.t0()));
    }
    double[] times = problem.times();
    for (int m = 0; m < times.length && times[m] == problem.t0(); m++) {
      // An output at t0 stays y0 while both times move together; alone, it moves along the flow.
      double flow = flow(m);
      into.times()[m] += flow;
      into.addT0(-flow);
    }
    return evaluations;
  }

  private double flow(int m) {
    evaluations++;
    return Cotangents.alongFlow(problem.field(), problem.times()[m], states[m], bars[m], slope);
  }
}
