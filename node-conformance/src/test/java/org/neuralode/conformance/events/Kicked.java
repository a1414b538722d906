package org.neuralode.conformance.events;

import java.util.List;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.testkit.gradient.FiniteDifferenceField;

/**
 * A forced oscillator that is kicked where it passes a moving line; field, events and kick depend
 * on θ₀…θ₅ and t.
 */
final class Kicked {
  static final int PARAMETERS = 6;

  private final double[] theta;

  Kicked(double[] theta) {
    this.theta = theta;
  }

  DifferentiableField field() {
    return new FiniteDifferenceField(
        (t, y, p, dydt) -> {
          dydt[0] = p[0] * y[1] + 0.2 * Math.sin(t);
          dydt[1] = -p[1] * y[0] - 0.1 * y[1] + p[2] * Math.tanh(y[0]);
        },
        theta);
  }

  List<DifferentiableEvent> events() {
    return List.of(new Kick(theta), new Mark(theta));
  }

  private record Kick(Event event, double[] theta) implements DifferentiableEvent {
    Kick(double[] theta) {
      this(
          new Event(
              "kick",
              (t, y) -> y[0] + 0.1 * t * y[1] - theta[3],
              Event.Direction.RISING,
              (t, y) -> {
                double y1 = y[1];
                y[1] = -0.8 * y1 + theta[4] * y[0];
                y[0] -= 0.3 + 0.05 * t * theta[5];
                return EventAction.Then.RESTART;
              }),
          theta);
    }

    @Override
    public double vjpWhen(double t, double[] y, double w, double[] yBar, double[] thetaBar) {
      yBar[0] += w;
      yBar[1] += 0.1 * t * w;
      thetaBar[3] -= w;
      return 0.1 * y[1] * w;
    }

    @Override
    public double vjpAction(
        double t, double[] before, double[] w, double[] yBar, double[] thetaBar) {
      yBar[0] += w[0] + theta[4] * w[1];
      yBar[1] -= 0.8 * w[1];
      thetaBar[4] += before[0] * w[1];
      thetaBar[5] -= 0.05 * t * w[0];
      return -0.05 * theta[5] * w[0];
    }
  }

  private record Mark(Event event, double[] theta) implements DifferentiableEvent {
    Mark(double[] theta) {
      this(
          new Event(
              "mark",
              (t, y) -> y[1] - theta[5] * 0.1 * Math.cos(t),
              Event.Direction.ANY,
              EventAction.RECORD),
          theta);
    }

    @Override
    public double vjpWhen(double t, double[] y, double w, double[] yBar, double[] thetaBar) {
      yBar[1] += w;
      thetaBar[5] -= 0.1 * Math.cos(t) * w;
      return theta[5] * 0.1 * Math.sin(t) * w;
    }

    @Override
    public double vjpAction(
        double t, double[] before, double[] w, double[] yBar, double[] thetaBar) {
      yBar[0] += w[0];
      yBar[1] += w[1];
      return 0;
    }
  }
}
