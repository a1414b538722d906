package org.neuralode.adjoint.tangent;

import java.util.Arrays;

/**
 * The parameters by which f has no finite derivative where a solve for derivatives begins, such as
 * the exponent of a negative base. Their derivatives are held at zero during the solve and are NaN
 * at its end; those by other parameters are not affected. Mutable.
 */
public final class MissingDerivatives {
  private final boolean[] missing;
  private boolean any;

  public MissingDerivatives(int parameters) {
    missing = new boolean[parameters];
  }

  /**
   * Looks for missing derivatives where a solve could not begin.
   *
   * @param others f and its derivatives by y; unless all are finite, no parameter is left out
   * @param byTheta derivatives by the parameters, row after row
   * @return whether there are parameters to leave out that were not known before
   */
  public boolean find(double[] others, double[] byTheta) {
    if (!Arrays.stream(others).allMatch(Double::isFinite)) {
      return false;
    }
    boolean found = false;
    for (int i = 0; i < byTheta.length; i++) {
      int k = i % missing.length;
      if (!Double.isFinite(byTheta[i]) && !missing[k]) {
        missing[k] = true;
        found = true;
      }
    }
    any |= found;
    return found;
  }

  /** Writes 0 in place of every missing derivative. */
  public void leaveOut(double[] byTheta) {
    for (int i = 0; any && i < byTheta.length; i++) {
      byTheta[i] = missing[i % missing.length] ? 0 : byTheta[i];
    }
  }

  /** Writes NaN in place of every missing derivative. */
  public void mark(double[] thetaBar) {
    for (int i = 0; any && i < missing.length; i++) {
      thetaBar[i] = missing[i] ? Double.NaN : thetaBar[i];
    }
  }
}
