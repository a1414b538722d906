package org.neuralode.text;

import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event;

/** An event written as text with its derivatives. */
final class FormulaEventDerivatives implements DifferentiableEvent {
  private final Event event;
  private final DrivenFunction when;
  private final DrivenFunction jump;
  private final double[] weight = new double[1];
  private final double[] value = new double[1];
  private final double[] after;

  FormulaEventDerivatives(FormulaEvent text, double[] theta) {
    event = text.event(theta);
    when = DrivenFunction.of(text.when(), theta, text.inputs());
    jump = DrivenFunction.of(text.jump(), theta, text.inputs());
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
