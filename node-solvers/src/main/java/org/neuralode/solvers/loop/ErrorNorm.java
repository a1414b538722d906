package org.neuralode.solvers.loop;

import org.neuralode.api.solve.InitialValueProblem;

/**
 * The norm that decides about a step: root mean square over each sample of error / (atol + rtol
 * |y|); the worst sample counts.
 */
final class ErrorNorm {
  private final double rtol;
  private final double atol;
  private final int samples;
  private final int length;

  ErrorNorm(double rtol, double atol, InitialValueProblem<?> problem) {
    this.rtol = rtol;
    this.atol = atol;
    samples = problem.samples();
    length = problem.controlled() / samples;
  }

  /** Norm of an error between two states; infinite if it, or the new state, is not finite. */
  double of(double[] error, double[] y0, double[] y1) {
    double worst = 0;
    for (int s = 0; s < samples; s++) {
      worst = Math.max(worst, ofSample(s, error, y0, y1)); // NaN sticks
    }
    double zero = 0;
    for (double v : y1) {
      zero += v * 0;
    }
    return worst + zero == worst ? worst : Double.POSITIVE_INFINITY;
  }

  /** Norm over one sample. */
  double ofSample(int sample, double[] v, double[] y0, double[] y1) {
    double sum = 0;
    int end = (sample + 1) * length;
    for (int i = sample * length; i < end; i++) {
      double q = v[i] / (atol + rtol * Math.max(Math.abs(y0[i]), Math.abs(y1[i])));
      sum += q * q;
    }
    return Math.sqrt(sum / length);
  }

  int samples() {
    return samples;
  }
}
