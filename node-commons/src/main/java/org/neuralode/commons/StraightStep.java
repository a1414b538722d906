package org.neuralode.commons;

import org.neuralode.api.solve.Step;

/** A step so short that the chord is exact. */
record StraightStep(double t0, double[] y0, double t1, double[] y1) implements Step {

  @Override
  public void interpolate(double t, double[] out) {
    double theta = (t - t0) / (t1 - t0);
    for (int i = 0; i < out.length; i++) {
      out[i] = theta == 1 ? y1[i] : y0[i] + theta * (y1[i] - y0[i]);
    }
  }

  @Override
  public int stageLength() {
    return 0;
  }

  @Override
  public void saveStages(double[] out) {}
}
