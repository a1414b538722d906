package org.neuralode.commons;

import org.neuralode.api.plugin.Help;

/** Options of an integrator of Commons Math. */
public record CommonsOptions(
    @Help("relative tolerance") double rtol,
    @Help("absolute tolerance") double atol,
    @Help("smallest step; 0 = what time can represent") double minStep,
    @Help("largest step; 0 = no limit") double maxStep,
    @Help("accepted steps after which the solve gives up") int maxSteps) {

  /** The options that a plug-in starts from. */
  static final CommonsOptions DEFAULTS = new CommonsOptions(1e-6, 1e-8, 0, 0, 100_000);

  public CommonsOptions {
    if (!(rtol >= 0 && atol >= 0 && rtol + atol > 0) || Double.isInfinite(rtol + atol)) {
      throw new IllegalArgumentException(
          "rtol and atol must be finite and not negative, and one of them positive, got rtol=%s, atol=%s"
              .formatted(rtol, atol));
    }
    if (!(minStep >= 0 && maxStep >= 0 && (maxStep == 0 || maxStep > minStep))) {
      throw new IllegalArgumentException(
          "need 0 <= minStep < maxStep, or maxStep=0 for no limit, got minStep=%s, maxStep=%s"
              .formatted(minStep, maxStep));
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }
}
