package org.neuralode.solvers.newton;

import java.util.Arrays;

/**
 * The rates at which simplified Newton iterations converge, for each sample of its own (Hairer
 * &amp; Wanner II, IV.8). At a rate θ the error left after a change of size δ is η δ with η = θ /
 * (1 − θ).
 */
public final class Convergence {
  /** Power by which an estimate from an earlier step is brought nearer to 1. */
  private static final double CAUTION = 0.8;

  private final double[] eta;
  private final double[] previous;

  /** Rates of so many samples, none of them known. */
  public Convergence(int samples) {
    eta = new double[samples];
    previous = new double[samples];
    forget();
  }

  /** Forgets the rates seen, as with a new matrix. */
  public void forget() {
    Arrays.fill(eta, 1);
  }

  /** η as the last iterations of a sample left it, made cautious; at least {@code least}^0.8. */
  public double expected(int sample, double least) {
    return Math.pow(Math.max(eta[sample], least), CAUTION);
  }

  /** Begins iterations with a cautious η in the place of the last one. */
  public void begin(int sample, double least) {
    eta[sample] = expected(sample, least);
  }

  /** Size of the change before this iteration's. */
  public double previous(int sample) {
    return previous[sample];
  }

  /** Rate θ of a change after the one before. */
  public double rate(int sample, double size) {
    return size / previous[sample];
  }

  /** Takes a rate below 1 as that of the sample. */
  public void learn(int sample, double rate) {
    eta[sample] = rate / (1 - rate);
  }

  /** Estimated error that is left after a change of this size. */
  public double left(int sample, double size) {
    return eta[sample] * size;
  }

  /** Estimated error that further iterations at this rate would leave. */
  public static double leftAfter(int iterations, double rate, double size) {
    return Math.pow(rate, iterations) / (1 - rate) * size;
  }

  /** Notes the size of an iteration's change. */
  public void took(int sample, double size) {
    previous[sample] = size;
  }
}
