package org.neuralode.commons;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * Tolerances by component, such that the one norm of Commons Math, the root mean square over the
 * whole state, bounds the norm of every sample and ignores components without error control.
 *
 * @param relative by component
 * @param absolute by component; infinite where the error is not controlled
 */
record Tolerances(double[] relative, double[] absolute) {

  static Tolerances of(double rtol, double atol, InitialValueProblem<?> problem) {
    int n = problem.dimension();
    int controlled = problem.errorControlled();
    // rms over a sample <= sqrt(samples) rms over all of them.
    double scale = Math.sqrt((double) controlled / n / problem.samples());
    double[] relative = new double[n];
    double[] absolute = new double[n];
    Arrays.fill(relative, 0, controlled, scale * rtol);
    Arrays.fill(absolute, 0, controlled, scale * atol);
    Arrays.fill(absolute, controlled, n, Double.POSITIVE_INFINITY);
    return new Tolerances(relative, absolute);
  }
}
