package org.neuralode.training.train;

/**
 * A check of a gradient along its own direction: the derivative by the gradient beside a central
 * difference of the loss.
 *
 * @param step optimiser step, from 0
 * @param derivative norm of the gradient, which is the derivative along its unit vector
 * @param difference (L(θ + h g/|g|) − L(θ − h g/|g|)) / 2h
 */
public record GradientProbe(long step, double derivative, double difference) {

  /**
   * The relative error above which a gradient is worth a warning; the difference itself is good to
   * about 1e-3.
   */
  public static final double SUSPICIOUS = 0.02;

  /** The error |derivative − difference| relative to the larger of the two; 0 if both are 0. */
  public double relativeError() {
    double size = Math.max(Math.abs(derivative), Math.abs(difference));
    return size == 0 ? 0 : Math.abs(derivative - difference) / size;
  }

  /**
   * Whether the gradient should not be trusted: the relative error is NaN or above {@link
   * #SUSPICIOUS}.
   */
  public boolean suspicious() {
    return !(relativeError() <= SUSPICIOUS);
  }
}
