package org.neuralode.commons;

import org.apache.commons.math3.ode.sampling.StepInterpolator;
import org.neuralode.api.solve.Step;

/** An accepted step of Commons Math as a {@link Step} for observers. */
record AcceptedStep(StepInterpolator interpolator, double t0, double[] y0, double t1, double[] y1)
    implements Step {

  @Override
  public void interpolate(double t, double[] out) {
    double[] state = y1;
    if (t == t0) {
      state = y0;
    } else if (t != t1) {
      interpolator.setInterpolatedTime(t);
      state = interpolator.getInterpolatedState();
    }
    System.arraycopy(state, 0, out, 0, out.length);
  }

  @Override
  public int stageLength() {
    return 0;
  }

  @Override
  public void saveStages(double[] out) {}
}
