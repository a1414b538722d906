package org.neuralode.adjoint.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.vector.Vectors;

/**
 * Pulls cotangents back through single events. With g the event function, ġ = ∂g/∂t + ∂g/∂y · f its
 * rate, and T the derivative of the loss by the event's time while the solution goes on until that
 * time, −T/ġ ∂g/∂y is added to the cotangent of the state before the event and −T/ġ ∂g/∂θ to that
 * of θ.
 */
final class EventPullback {
  /** A rate below this part of |∂g/∂t| + |∂g/∂y| |f| counts as a contact without a crossing. */
  private static final double GRAZING = 1e-8;

  private final IntFunction<? extends DifferentiableField> fields;
  private final List<DifferentiableEvent> events;
  private final List<Occurrence> path;
  private final double[] f;

  private EventPullback(
      IntFunction<? extends DifferentiableField> fields,
      List<DifferentiableEvent> events,
      List<Occurrence> path) {
    this.fields = fields;
    this.events = events;
    this.path = path;
    f = path.isEmpty() ? new double[0] : new double[path.get(0).before().length];
  }

  /**
   * @param fields the field that holds after the first k events
   */
  static EventPullback of(
      IntFunction<? extends DifferentiableField> fields,
      List<? extends DifferentiableEvent> events,
      List<Occurrence> path) {
    List<DifferentiableEvent> each = new ArrayList<>();
    for (Occurrence o : path) {
      each.add(
          events.stream()
              .filter(e -> e.event().equals(o.event()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "event '%s' at t=%s has no derivatives; give a DifferentiableEvent of it"
                              .formatted(o.event().name(), o.t()))));
    }
    return new EventPullback(fields, each, List.copyOf(path));
  }

  List<Occurrence> path() {
    return path;
  }

  /**
   * The cotangent of the state before an event, with the contributions through the event.
   *
   * @param k index of the occurrence
   * @param timeBar ∂L/∂t by the time of the event, at fixed states before and after
   * @param before ∂L/∂y of the state before, without the contributions through the event
   * @param after ∂L/∂y of the state after
   * @param into its θ is added to; if the event takes place because its stretch begins beyond zero
   *     of the event function, so is its t0, for the event is held to that time
   */
  double[] pullBack(int k, double timeBar, double[] before, double[] after, Gradient into) {
    double[] thetaBar = into.theta();
    DifferentiableEvent event = events.get(k);
    double t = path.get(k).t();
    double[] y = path.get(k).before();
    double[] yBar = before.clone();
    double later = timeBar + event.vjpAction(t, y, after, yBar, thetaBar);
    fields.apply(k).eval(t, y, f);
    later += Vectors.dot(yBar, f);
    if (path.get(k).cause() == Occurrence.Cause.START) {
      into.addT0(later);
    } else if (later != 0) {
      double[] g = new double[y.length];
      double[] gTheta = new double[thetaBar.length];
      double gt = event.vjpWhen(t, y, 1, g, gTheta);
      double share = later / rate(k, gt, g);
      for (int i = 0; i < g.length; i++) {
        yBar[i] -= share * g[i];
      }
      for (int i = 0; i < gTheta.length; i++) {
        thetaBar[i] -= share * gTheta[i];
      }
    }
    return yBar;
  }

  private double rate(int k, double gt, double[] g) {
    double rate = gt + Vectors.dot(g, f);
    double scale = Math.abs(gt) + Math.sqrt(Vectors.dot(g, g)) * Math.sqrt(Vectors.dot(f, f));
    if (!(Math.abs(rate) > GRAZING * scale) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          ("event '%s' at t=%s only grazes its surface: the event function changes there at the"
                  + " rate %s along the solution, so its time has no derivative; move the problem"
                  + " away from the contact, or leave the event out")
              .formatted(path.get(k).event().name(), path.get(k).t(), rate));
    }
    return rate;
  }
}
