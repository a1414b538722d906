package org.neuralode.solvers.implicit;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;

/**
 * Tests whether a first error estimate would reject the step: in the root mean square of each
 * sample, by the smallest tolerances.
 */
record ErrorTest(double rtol, double atol, int samples, int m) {

  static ErrorTest of(StepControl control, InitialValueProblem<?> problem) {
    int m = problem.errorControlled() / problem.samples();
    return control instanceof StepControl.Adaptive adaptive
        ? new ErrorTest(adaptive.rtol(), adaptive.atol(), problem.samples(), m)
        : new ErrorTest(1, 1, problem.samples(), m);
  }

  boolean fails(double[] error, double[] y0, double[] y1) {
    for (int sample = 0; sample < samples; sample++) {
      double sum = 0;
      for (int i = sample * m; i < (sample + 1) * m; i++) {
        double allowed = atol + rtol * Math.max(Math.abs(y0[i]), Math.abs(y1[i]));
        double q = allowed == 0 && error[i] == 0 ? 0 : error[i] / allowed;
        sum += q * q;
      }
      if (!(sum <= m)) {
        return true;
      }
    }
    return false;
  }
}
