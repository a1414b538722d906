package org.neuralode.solvers.events;

import org.neuralode.api.solve.Step;

/**
 * A step up to an event within it.
 *
 * @param step the whole step
 * @param t1 time of the event
 * @param y1 state at that time, before the event's action
 */
record CutStep(Step step, double t1, double[] y1) implements Step {
  @Override
  public double t0() {
    return step.t0();
  }

  @Override
  public double[] y0() {
    return step.y0();
  }

  @Override
  public void interpolate(double t, double[] out) {
    if (t == t1) {
      System.arraycopy(y1, 0, out, 0, out.length);
    } else {
      step.interpolate(t, out);
    }
  }

  @Override
  public int stageLength() {
    return step.stageLength();
  }

  @Override
  public void saveStages(double[] out) {
    step.saveStages(out);
  }
}
