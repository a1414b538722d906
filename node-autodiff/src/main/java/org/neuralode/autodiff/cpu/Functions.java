package org.neuralode.autodiff.cpu;

import org.neuralode.autodiff.kernel.DoubleMath;
import org.neuralode.autodiff.kernel.NormalDistribution;

/** Scalar functions with more to them than one call, as the engine computes them. */
public final class Functions {
  private Functions() {}

  /** eˣ to the last digit or two. */
  public static double exp(double x) {
    return DoubleMath.exp(x);
  }

  /** tanh x by arithmetic alone, to 1e-15 of it. */
  public static double tanh(double x) {
    return DoubleMath.tanh(x);
  }

  /** 1 / (1 + e⁻ˣ). */
  public static double sigmoid(double x) {
    return DoubleMath.sigmoid(x);
  }

  /** log(1 + eˣ) without overflow. */
  public static double softplus(double x) {
    return DoubleMath.softplus(x);
  }

  /** The standard normal distribution function Φ(x) = erfc(−x/√2)/2. */
  public static double normalCdf(double x) {
    return NormalDistribution.cdf(x);
  }
}
