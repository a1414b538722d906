package org.neuralode.commons;

import org.apache.commons.math3.ode.nonstiff.AdamsMoultonIntegrator;
import org.apache.commons.math3.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.apache.commons.math3.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.apache.commons.math3.ode.nonstiff.HighamHall54Integrator;

/** Creates an integrator of Commons Math for given limits of the step and tolerances. */
@FunctionalInterface
interface Method {

  AdaptiveStepsizeIntegrator create(double minStep, double maxStep, Tolerances tolerances);

  /** Adams–Bashforth predictor, Adams–Moulton corrector, in Nordsieck form. */
  static Method adams(int order) {
    return (min, max, tol) ->
        new AdamsMoultonIntegrator(order - 1, min, max, tol.absolute(), tol.relative());
  }

  /** Extrapolation of the modified midpoint rule, order varying up to 16. */
  static Method gbs() {
    return (min, max, tol) ->
        new GraggBulirschStoerIntegrator(min, max, tol.absolute(), tol.relative());
  }

  /** Higham &amp; Hall (1990), 5(4). */
  static Method highamHall() {
    return (min, max, tol) -> new HighamHall54Integrator(min, max, tol.absolute(), tol.relative());
  }
}
