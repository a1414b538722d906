package org.neuralode.adjoint.discrete;

import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * The derivatives of the loss by every time that separates two steps, shared out among the times on
 * which it depends: a time between the anchors a and b sits at a + s (b − a) with s constant. A
 * time at which the field jumps is an anchor that does not move.
 *
 * <p>Steps come from the last to the first, so of the times tᵢ between two anchors two sums are
 * enough: Σ t̄ᵢ and Σ (b − tᵢ) t̄ᵢ, of which a gets the second divided by b − a, and b the rest.
 */
final class TimeCotangents {
  private final StepTimes steps;
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final double[][] states;
  private final double[][] bars;
  private final Gradient into;
  private final boolean ontoTimes;
  private final double[] slope;

  /** Part of ∂L/∂t of the time last seen that comes from the step behind it. */
  private double pending;

  /** The anchor last seen. */
  private int anchor;

  private double anchorTime;
  private double anchorBar;

  /** Number of outputs up to the anchor last seen. */
  private int anchorOutputs;

  /** Number of outputs up to the time last seen. */
  private int outputs;

  /** The sum Σ t̄ᵢ since the anchor last seen. */
  private double sum;

  /** Σ (b − tᵢ) t̄ᵢ. */
  private double moment;

  private long evaluations;

  /**
   * @param states states at the output times
   * @param bars cotangents of the states
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

  /** Whether an output at time i of the grid, if there is one, moves that time. */
  boolean holdsOutputs(int i) {
    return ontoTimes || i == steps.steps() || steps.isJump(i);
  }

  /** Takes the cotangents of t and h of step i, the step before that of the last call. */
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
   * Hands out the derivative of the anchor last seen.
   *
   * @param t the anchor before it
   * @return the part of that anchor
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

  /** Moves outputs at a jump along the flow, while the end of the step stays. */
  private void moveOutputsAtJump() {
    for (int m = anchorOutputs - 1; ontoTimes && isAtAnchor(m); m--) {
      into.times()[m] += flow(m);
    }
  }

  /**
   * Moves outputs that share a time: each but the last moves along the flow, the last moves the
   * step.
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
   * Hands out the rest when all steps have come.
   *
   * @return evaluations of the field
   */
  long finish() {
    if (steps.steps() > 0) {
      into.addT0(pending + closeAnchor(problem.t0()));
    }
    double[] times = problem.times();
    for (int m = 0; m < times.length && times[m] == problem.t0(); m++) {
      // An output at t0 is y0 while both times move together; an output that moves alone goes along
      // the flow.
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
