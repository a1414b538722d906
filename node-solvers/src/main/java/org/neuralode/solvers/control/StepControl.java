package org.neuralode.solvers.control;

/** How the step size is found. */
public sealed interface StepControl {

  /**
   * Steps of equal size between the times that a step must end at, each at most {@code step} long.
   *
   * @param step largest step, positive
   */
  record Fixed(double step) implements StepControl {
    public Fixed {
      if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("step must be positive and finite, got " + step);
      }
    }
  }

  /**
   * Steps whose estimated error is at most {@code atol + rtol |y|} in the root mean square over
   * each sample.
   *
   * @param rtol relative tolerance
   * @param atol absolute tolerance
   * @param controller turns the error into the next step size
   * @param firstStep size of the first step; 0 estimates it (Hairer, Nørsett &amp; Wanner I, II.4)
   * @param minStep smallest step; 0 allows whatever time can represent
   * @param maxStep largest step; infinite for none
   */
  record Adaptive(
      double rtol,
      double atol,
      Controller controller,
      double firstStep,
      double minStep,
      double maxStep)
      implements StepControl {
    public Adaptive {
      if (!(rtol >= 0 && atol >= 0 && rtol + atol > 0) || Double.isInfinite(rtol + atol)) {
        throw new IllegalArgumentException(
            "rtol and atol must be finite and not negative, and one of them positive, got rtol="
                + rtol
                + ", atol="
                + atol);
      }
      if (!(firstStep >= 0 && minStep >= 0)) {
        throw new IllegalArgumentException(
            "firstStep and minStep must be 0 or positive, got " + firstStep + " and " + minStep);
      }
      if (!(maxStep > minStep)) {
        throw new IllegalArgumentException(
            "maxStep must be above minStep=" + minStep + ", got " + maxStep);
      }
    }

    /** Tolerances with proportional-integral control and no step limits. */
    public static Adaptive of(double rtol, double atol) {
      return new Adaptive(rtol, atol, Controller.PI, 0, 0, Double.POSITIVE_INFINITY);
    }

    /** The same with other tolerances. */
    public Adaptive withTolerances(double relative, double absolute) {
      return new Adaptive(relative, absolute, controller, firstStep, minStep, maxStep);
    }
  }
}
