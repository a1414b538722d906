package org.neuralode.adjoint;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.StepCotangent;

/**
 * ∂L/∂ of every time that separates two steps, shared out among the times they hang on: a time
 * between the anchors a and b sits at a + s (b − a) with s constant. A time at which the field
 * jumps is an anchor that stays where it is.
 */
final class GridCotangents {
  private final StepTimes steps;
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final double[][] bars;
  private final Gradient into;
  private final double[] timeBars;
  private final boolean ontoTimes;
  private final boolean[] anchors;
  private long evaluations;

  GridCotangents(
      StepTimes steps,
      InitialValueProblem<? extends DifferentiableField> problem,
      boolean ontoTimes,
      double[][] bars,
      Gradient into) {
    this.steps = steps;
    this.problem = problem;
    this.bars = bars;
    this.into = into;
    this.ontoTimes = ontoTimes;
    timeBars = new double[steps.steps() + 1];
    anchors = anchors(steps, problem, ontoTimes);
  }

  /** t0, t1, and the output times where the solver ends a step at each. */
  private static boolean[] anchors(
      StepTimes steps, InitialValueProblem<?> problem, boolean ontoTimes) {
    boolean[] anchors = new boolean[steps.steps() + 1];
    anchors[0] = true;
    anchors[steps.steps()] = true;
    for (int i = 0; i < steps.steps(); i++) {
      anchors[i] |= steps.isJump(i);
    }
    int i = 0;
    for (double output : ontoTimes ? problem.times() : new double[0]) {
      while (steps.time(i) != output) {
        i++;
      }
      anchors[i] = true;
    }
    return anchors;
  }

  /** Whether time i of the grid is t0, t1 or an output time that the solver ended a step at. */
  boolean isAnchor(int i) {
    return anchors[i];
  }

  /** Takes over what the pull-back of step i said about its start and size. */
  void addStep(int i, StepCotangent cotangent) {
    timeBars[i] += cotangent.t() - cotangent.h();
    timeBars[i + 1] += cotangent.h();
  }

  /**
   * Adds to the derivatives by t0, t1 and the output times that steps end at.
   *
   * @param states states at the output times
   * @return evaluations of the field
   */
  long distribute(double[][] states) {
    double[] times = problem.times();
    int next = 0;
    while (next < times.length && times[next] == problem.t0()) {
      // An output at t0 is y0 while both move together; alone, it moves with the flow.
      double flow = flow(next, states);
      into.times()[next] += flow;
      into.addT0(-flow);
      next++;
    }
    int anchor = 0;
    for (int i = 1; i <= steps.steps(); i++) {
      if (!anchors[i]) {
        continue;
      }
      while (next < times.length && (times[next] - steps.time(i)) * problem.direction() < 0) {
        next++;
      }
      double share = share(anchor, i);
      into.addT0(anchor == 0 ? timeBars[0] : 0);
      if (steps.isJump(i)) {
        next = addOutputsAtJump(next, steps.time(i), states);
      } else if (next < times.length && times[next] == steps.time(i)) {
        next = addOutputs(next, share, states);
      } else {
        into.addT1(share);
      }
      anchor = i;
    }
    return evaluations;
  }

  /**
   * Moves what lies between two anchors to them; returns what the second has got, the first keeps
   * its own.
   */
  private double share(int from, int to) {
    double a = steps.time(from);
    double b = steps.time(to);
    double toEnd = timeBars[to];
    double toStart = 0;
    for (int i = from + 1; i < to; i++) {
      double s = (steps.time(i) - a) / (b - a);
      toEnd += s * timeBars[i];
      toStart += (1 - s) * timeBars[i];
    }
    addToAnchor(from, toStart);
    return toEnd;
  }

  private void addToAnchor(int i, double value) {
    if (i == 0) {
      into.addT0(value);
    }
    if (i == 0 || steps.isJump(i)) {
      return;
    }
    for (int m = problem.times().length - 1; m >= 0; m--) {
      if (problem.times()[m] == steps.time(i)) {
        into.times()[m] += value;
        return;
      }
    }
  }

  /** Outputs at a jump move along the flow, while the step's end stays. */
  private int addOutputsAtJump(int first, double jump, double[][] states) {
    int m = first;
    while (m < states.length && problem.times()[m] == jump) {
      into.times()[m] += ontoTimes ? flow(m, states) : 0;
      m++;
    }
    return m;
  }

  /**
   * Outputs that share a time: each but the last moves along the flow, the last one moves the step.
   */
  private int addOutputs(int first, double share, double[][] states) {
    double[] times = problem.times();
    double rest = share;
    int m = first;
    for (; m + 1 < times.length && times[m + 1] == times[first]; m++) {
      double flow = flow(m, states);
      into.times()[m] += flow;
      rest -= flow;
    }
    into.times()[m] += rest;
    return m + 1;
  }

  private double flow(int m, double[][] states) {
    evaluations++;
    return Cotangents.alongFlow(problem.field(), problem.times()[m], states[m], bars[m]);
  }
}
