package org.neuralode.api.input;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.SecondOrderField;

/**
 * A {@link ControlledField} with tangents of its parameters and data, and with second derivatives,
 * which contain d²u/dt². A direction that moves data costs one product per channel and value.
 * Thread-confined.
 */
final class SecondOrderControlledField implements SecondOrderField {
  private static final double[] NONE = {};

  private final ControlledField first;
  private final SecondOrderInputField field;
  private final InputPath path;
  private final DataTangent data;
  private final double[] u;
  private final double[] rate;
  private final double[] uTangent;
  private final double[] rateTangent;
  private final double[] uBar;
  private final double[] uBarTangent;
  private final double[] ownTangent;
  private final double[] ownBar;
  private double[] dydt = NONE;
  private double[] yBar = NONE;
  private double[] inputBlocks = NONE;
  private double[] ownRows = NONE;

  SecondOrderControlledField(ControlledField first, SecondOrderInputField field, InputPath path) {
    this.first = first;
    this.field = field;
    this.path = path;
    data = new DataTangent(path);
    int channels = path.channels();
    u = new double[channels];
    rate = new double[channels];
    uTangent = new double[channels];
    rateTangent = new double[channels];
    uBar = new double[channels];
    uBarTangent = new double[channels];
    ownTangent = new double[field.parameterCount()];
    ownBar = new double[field.parameterCount()];
  }

  @Override
  public int parameterCount() {
    return first.parameterCount();
  }

  @Override
  public double rounding() {
    return first.rounding();
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return ControlledField.capability(this, field, type);
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    first.eval(t, y, dydt);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    return first.vjp(t, y, w, dydt, yBar, thetaBar);
  }

  @Override
  public void jvp(
      double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
    first.push(field, t, y, tTangent, yTangent, dydt, tangent);
  }

  @Override
  public void jvp(
      double t,
      double[] y,
      double tTangent,
      double[] yTangent,
      double[] thetaTangent,
      double[] dydt,
      double[] tangent) {
    moveInput(t, tTangent, thetaTangent);
    field.jvp(t, y, u, tTangent, yTangent, uTangent, ownTangent, dydt, tangent);
  }

  @Override
  public void linearise(
      double t, double[] y, int samples, double[] dydt, double[] blocks, double[] thetaRows) {
    int n = y.length;
    int m = n / samples;
    int own = ownBar.length;
    int channels = u.length / samples;
    if (inputBlocks.length != n * channels) {
      inputBlocks = new double[n * channels];
      ownRows = new double[n * own];
    }
    path.derivative(0, t, u, 0);
    field.linearise(t, y, u, samples, dydt, blocks, inputBlocks, ownRows);
    Arrays.fill(uBar, 0);
    Arrays.fill(thetaRows, 0);
    for (int i = 0; i < n; i++) {
      int row = i * parameterCount();
      System.arraycopy(ownRows, i * own, thetaRows, row, own);
      int from = i / m * channels;
      System.arraycopy(inputBlocks, i * channels, uBar, from, channels);
      path.pullBack(0, t, uBar, 0, thetaRows, row + own);
      Arrays.fill(uBar, from, from + channels, 0);
    }
  }

  @Override
  public double vjpTangent(
      double t,
      double[] y,
      double[] w,
      double tTangent,
      double[] yTangent,
      double[] wTangent,
      double[] thetaTangent,
      double[] yBarTangent,
      double[] thetaBarTangent) {
    moveInput(t, tTangent, thetaTangent);
    path.derivative(2, t, rateTangent, 0);
    scaled(rateTangent, tTangent, rateTangent);
    data.add(1, t, thetaTangent, ownBar.length, rateTangent);
    pullInputBack(t, y, w);
    Arrays.fill(ownBar, 0);
    Arrays.fill(uBarTangent, 0);
    double tBarTangent =
        field.vjpTangent(
            t,
            y,
            u,
            w,
            tTangent,
            yTangent,
            uTangent,
            wTangent,
            ownTangent,
            yBarTangent,
            uBarTangent,
            ownBar);
    for (int i = 0; i < ownBar.length; i++) {
      thetaBarTangent[i] += ownBar[i];
    }
    path.pullBack(0, t, uBarTangent, 0, thetaBarTangent, ownBar.length);
    for (int c = 0; c < u.length; c++) {
      tBarTangent += uBarTangent[c] * rate[c] + uBar[c] * rateTangent[c];
    }
    scaled(uBar, tTangent, uBar);
    path.pullBack(1, t, uBar, 0, thetaBarTangent, ownBar.length);
    return tBarTangent;
  }

  /** Writes u, du/dt, the tangent of u and the tangent of the field's own parameters. */
  private void moveInput(double t, double tTangent, double[] thetaTangent) {
    path.derivative(0, t, u, 0);
    path.derivative(1, t, rate, 0);
    scaled(rate, tTangent, uTangent);
    data.add(0, t, thetaTangent, ownTangent.length, uTangent);
    System.arraycopy(thetaTangent, 0, ownTangent, 0, ownTangent.length);
  }

  /** Writes wᵀ ∂f/∂u into the cotangent of u. */
  private void pullInputBack(double t, double[] y, double[] w) {
    if (dydt.length != y.length) {
      dydt = new double[y.length];
      yBar = new double[y.length];
    }
    Arrays.fill(uBar, 0);
    field.vjp(t, y, u, w, dydt, yBar, uBar, ownBar);
  }

  private static void scaled(double[] x, double factor, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = factor * x[i];
    }
  }
}
