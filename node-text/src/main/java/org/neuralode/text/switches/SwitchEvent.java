package org.neuralode.text.switches;

import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event;
import org.neuralode.text.DrivenFunction;

/**
 * The crossing of a switch as an event that leaves the state as it is, with the derivatives of its
 * time.
 */
record SwitchEvent(Event event, DrivenFunction function) implements DifferentiableEvent {
  @Override
  public double vjpWhen(double t, double[] y, double w, double[] yBar, double[] thetaBar) {
    return function.vjp(t, y, new double[] {w}, new double[1], yBar, thetaBar);
  }

  @Override
  public double vjpAction(double t, double[] before, double[] w, double[] yBar, double[] thetaBar) {
    return SwitchEvent.pass(w, yBar);
  }

  private static double pass(double[] w, double[] yBar) {
    for (int i = 0; i < w.length; i++) {
      yBar[i] += w[i];
    }
    return 0;
  }

  /** A change of branches at a time that depends on nothing, such as a knot of an input. */
  record Fixed(Event event) implements DifferentiableEvent {
    @Override
    public double vjpWhen(double t, double[] y, double w, double[] yBar, double[] thetaBar) {
      return w;
    }

    @Override
    public double vjpAction(
        double t, double[] before, double[] w, double[] yBar, double[] thetaBar) {
      return pass(w, yBar);
    }
  }
}
