package org.neuralode.solvers.control;

/** A rule for step sizes: fixed, or adaptive to a tolerance. */
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
   * Steps whose estimated error is within a tolerance.
   *
   * @param tolerance how large an error may be
   * @param controller turns the error into the next step size
   * @param firstStep size of the first step; 0 estimates it (Hairer, Nørsett &amp; Wanner I, II.4)
   * @param minStep smallest step; 0 allows whatever time can represent
   * @param maxStep largest step; infinite for none
   */
  record Adaptive(
      Tolerance tolerance, Controller controller, double firstStep, double minStep, double maxStep)
      implements StepControl {
    public Adaptive {
      if (!(firstStep >= 0 && minStep >= 0)) {
        throw new IllegalArgumentException(
            "firstStep and minStep must be 0 or positive, got " + firstStep + " and " + minStep);
      }
      if (!(maxStep > minStep)) {
        throw new IllegalArgumentException(
            "maxStep must be above minStep=" + minStep + ", got " + maxStep);
      }
    }

    /** A control with the same tolerances for all components. */
    public Adaptive(
        double rtol,
        double atol,
        Controller controller,
        double firstStep,
        double minStep,
        double maxStep) {
      this(Tolerance.of(rtol, atol), controller, firstStep, minStep, maxStep);
    }

    /** A control by these tolerances with a proportional-integral controller and no step limits. */
    public static Adaptive of(double rtol, double atol) {
      return new Adaptive(rtol, atol, Controller.PI, 0, 0, Double.POSITIVE_INFINITY);
    }

    /** Smallest relative tolerance. */
    public double rtol() {
      return tolerance.smallestRelative();
    }

    /** Smallest absolute tolerance. */
    public double atol() {
      return tolerance.smallestAbsolute();
    }

    /** The size nearest to {@code size} within the step limits. */
    public double limited(double size) {
      return Math.max(minStep, Math.min(size, maxStep));
    }

    /**
     * Whether a step of this size may be tried at time {@code t}: it is not below {@code minStep},
     * and is large enough to change {@code t}.
     */
    public boolean permits(double size, double t) {
      return size >= minStep && size > 4 * Math.ulp(t);
    }

    /** This control with a first step of this size, but at most {@code maxStep}. */
    public Adaptive withFirstStep(double size) {
      return new Adaptive(tolerance, controller, Math.min(size, maxStep), minStep, maxStep);
    }

    /**
     * This control with steps of at most this size, or of at most twice {@code minStep} if that is
     * larger.
     */
    public Adaptive withMaxStep(double size) {
      return new Adaptive(tolerance, controller, firstStep, minStep, Math.max(size, 2 * minStep));
    }

    /** This control with other tolerances, the same for all components. */
    public Adaptive withTolerances(double relative, double absolute) {
      return new Adaptive(relative, absolute, controller, firstStep, minStep, maxStep);
    }
  }
}
