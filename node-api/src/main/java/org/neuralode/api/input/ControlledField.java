package org.neuralode.api.input;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.TangentField;

/**
 * f(t, y, u(t)) as a field of t and y. Its θ is that of f, then the data of the path, so that every
 * gradient strategy gives ∂L/∂data; ∂/∂t contains ∂f/∂u · du/dt. Thread-confined.
 *
 * <p>The problem that it is solved in takes the stops of the path, {@link InputPath#stops()}.
 */
public final class ControlledField implements DifferentiableField {
  private final InputField field;
  private final InputPath path;
  private final double[] u;
  private final double[] rate;
  private final double[] uBar;
  private final double[] ownBar;

  private ControlledField(InputField field, InputPath path) {
    this.field = field;
    this.path = path;
    u = new double[path.channels()];
    rate = new double[u.length];
    uBar = new double[u.length];
    ownBar = new double[field.parameterCount()];
  }

  /**
   * The field that a path drives; a {@link TangentField} too if f has tangents, a {@link
   * SecondOrderField} if f is a {@link SecondOrderInputField}.
   *
   * @param field f; over a batch, the path is {@link InputPath#joined} from one path per sample
   */
  public static DifferentiableField of(InputField field, InputPath path) {
    if (field instanceof SecondOrderInputField second) {
      return of(second, path);
    }
    ControlledField controlled = new ControlledField(field, path);
    return field instanceof TangentInputField tangents
        ? new WithTangents(controlled, tangents)
        : controlled;
  }

  /** The field that a path drives, with second derivatives. */
  public static SecondOrderField of(SecondOrderInputField field, InputPath path) {
    return new SecondOrderControlledField(new ControlledField(field, path), field, path);
  }

  @Override
  public int parameterCount() {
    return ownBar.length + path.valueCount();
  }

  @Override
  public double rounding() {
    return field.rounding();
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    path.derivative(0, t, u, 0);
    field.eval(t, y, u, dydt);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    path.derivative(0, t, u, 0);
    path.derivative(1, t, rate, 0);
    Arrays.fill(uBar, 0);
    Arrays.fill(ownBar, 0);
    double tBar = field.vjp(t, y, u, w, dydt, yBar, uBar, ownBar);
    for (int i = 0; i < ownBar.length; i++) {
      thetaBar[i] += ownBar[i];
    }
    path.pullBack(0, t, uBar, 0, thetaBar, ownBar.length);
    for (int c = 0; c < uBar.length; c++) {
      tBar += uBar[c] * rate[c];
    }
    return tBar;
  }

  private record WithTangents(ControlledField all, TangentInputField tangents)
      implements DifferentiableField, TangentField {

    @Override
    public int parameterCount() {
      return all.parameterCount();
    }

    @Override
    public double rounding() {
      return all.rounding();
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      all.eval(t, y, dydt);
    }

    @Override
    public double vjp(
        double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
      return all.vjp(t, y, w, dydt, yBar, thetaBar);
    }

    @Override
    public void jvp(
        double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
      all.path.derivative(0, t, all.u, 0);
      all.path.derivative(1, t, all.rate, 0);
      for (int c = 0; c < all.rate.length; c++) {
        all.rate[c] *= tTangent;
      }
      tangents.jvp(t, y, all.u, tTangent, yTangent, all.rate, dydt, tangent);
    }
  }
}
