package org.neuralode.adjoint.events;

import java.util.List;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.field.DifferentiableField;

/** The field of a ball under gravity, with θ = [g, restitution] and y = [height, speed]. */
final class Ball implements DifferentiableField {
  final double[] theta;

  Ball(double... theta) {
    this.theta = theta;
  }

  /** The event that the ball hits the floor and its speed is reversed. */
  DifferentiableEvent hit() {
    EventAction bounce =
        (t, y) -> {
          y[1] = -theta[1] * y[1];
          return EventAction.Then.RESTART;
        };
    return new Smooth(
        new Event("hit", (t, y) -> y[0], Event.Direction.FALLING, bounce), 0, true, theta);
  }

  /** The event that the ball is at the top; only recorded. */
  DifferentiableEvent top() {
    return new Smooth(
        new Event("top", (t, y) -> y[1], Event.Direction.FALLING, EventAction.RECORD),
        1,
        false,
        theta);
  }

  /** The event that the ball is on the floor; only recorded. */
  DifferentiableEvent floor() {
    return new Smooth(
        new Event("floor", (t, y) -> y[0], Event.Direction.FALLING, EventAction.RECORD),
        0,
        false,
        theta);
  }

  /** The event that the ball hits the floor; ends the solve. */
  DifferentiableEvent landing() {
    return new Smooth(
        new Event("landing", (t, y) -> y[0], Event.Direction.FALLING, EventAction.END),
        0,
        false,
        theta);
  }

  List<DifferentiableEvent> bouncing() {
    return List.of(hit(), top());
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    dydt[0] = y[1];
    dydt[1] = -theta[0];
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    yBar[1] += w[0];
    thetaBar[0] -= w[1];
    return 0;
  }

  /** An event at which one component is zero. */
  private record Smooth(Event event, int component, boolean bounces, double[] theta)
      implements DifferentiableEvent {

    @Override
    public double vjpWhen(double t, double[] y, double w, double[] yBar, double[] thetaBar) {
      yBar[component] += w;
      return 0;
    }

    @Override
    public double vjpAction(
        double t, double[] before, double[] w, double[] yBar, double[] thetaBar) {
      yBar[0] += w[0];
      yBar[1] += bounces ? -theta[1] * w[1] : w[1];
      thetaBar[1] -= bounces ? before[1] * w[1] : 0;
      return 0;
    }
  }
}
