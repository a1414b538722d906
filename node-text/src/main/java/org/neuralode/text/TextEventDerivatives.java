package org.neuralode.text;

import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event;

/** An event written as text with its derivatives. */
final class TextEventDerivatives implements DifferentiableEvent {
  private final Event event;
  private final TextDerivative when;
  private final TextDerivative jump;
  private final double[] weight = new double[1];
  private final double[] value = new double[1];
  private final double[] after;

  TextEventDerivatives(TextEvent text, double[] theta) {
    event = text.event(theta);
    when = TextDerivative.of(text.when(), theta, text.inputs());
    jump = TextDerivative.of(text.jump(), theta, text.inputs());
    after = new double[text.jump().inputs().get(0).size()];
  }

  @Override
  public Event event() {
    return event;
  }

  @Override
  public double vjpWhen(double t, double[] y, double w, double[] yBar, double[] thetaBar) {
    weight[0] = w;
    return when.vjp(t, y, weight, value, yBar, thetaBar);
  }

  @Override
  public double vjpAction(double t, double[] before, double[] w, double[] yBar, double[] thetaBar) {
    return jump.vjp(t, before, w, after, yBar, thetaBar);
  }
}
