package org.neuralode.testkit.gradient;

/**
 * An oscillator with a constant push after t = 0.7, separable and discontinuous in time: q' = p, p'
 * = −a q + b [t > 0.7].
 *
 * @param theta a, b
 */
public record KickedField(double[] theta) implements TinyField {

  /** The time at which the push begins. */
  public static final double JUMP = 0.7;

  public KickedField {
    if (theta.length != 2) {
      throw new IllegalArgumentException("theta is (a, b), got " + theta.length + " entries");
    }
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int samples() {
    return 1;
  }

  /** The state at time t in closed form, from the state y0 at an earlier or later t0. */
  public double[] exact(double t0, double[] y0, double t) {
    boolean crosses = (t0 - JUMP) * (t - JUMP) < 0;
    return crosses ? swing(JUMP, swing(t0, y0, JUMP, t0), t, t) : swing(t0, y0, t, 0.5 * (t0 + t));
  }

  /** The state at t from y0 at t0, with the push as it is at the time {@code side}. */
  private double[] swing(double t0, double[] y0, double t, double side) {
    double w = Math.sqrt(theta[0]);
    double rest = side > JUMP ? theta[1] / theta[0] : 0;
    double cos = Math.cos(w * (t - t0));
    double sin = Math.sin(w * (t - t0));
    double x = y0[0] - rest;
    return new double[] {rest + x * cos + y0[1] / w * sin, y0[1] * cos - w * x * sin};
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    dydt[0] = y[1];
    dydt[1] = -theta[0] * y[0] + (t > JUMP ? theta[1] : 0);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    yBar[0] -= w[1] * theta[0];
    yBar[1] += w[0];
    thetaBar[0] -= w[1] * y[0];
    thetaBar[1] += t > JUMP ? w[1] : 0;
    return 0;
  }
}
