package org.neuralode.text.switches;

import java.util.Arrays;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.vector.Vectors;

/**
 * The field of a problem on one side of each of its switches, smooth across all of them. Where a
 * branch has no finite value, such as a root beyond its surface, the field is evaluated as written.
 * Its θ is that of the problem. Thread-confined.
 */
public final class HeldField implements SecondOrderField, SparseField {
  private final HeldProgram program;
  private byte[] modes;

  HeldField(HeldProgram program, byte[] modes) {
    this.program = program;
    this.modes = modes;
  }

  /** The same field on other branches; both fields share one compiled program. */
  HeldField with(byte[] branches) {
    return new HeldField(program, branches);
  }

  /** Changes the branches that are held. */
  void hold(byte[] branches) {
    modes = branches;
  }

  @Override
  public Sparsity sparsity() {
    return program.field().capability(SparseField.class).orElseThrow().sparsity();
  }

  @Override
  public int parameterCount() {
    return program.field().parameterCount() - program.modes();
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    program.hold(modes).eval(t, y, dydt);
    if (!Vectors.allFinite(dydt)) {
      program.holdNone().eval(t, y, dydt);
    }
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    double[] own = program.scratch(y.length);
    double[] theta = program.wide();
    double tBar = program.hold(modes).vjp(t, y, w, dydt, own, theta);
    if (!Vectors.allFinite(dydt)) {
      Arrays.fill(own, 0);
      Arrays.fill(theta, 0);
      tBar = program.holdNone().vjp(t, y, w, dydt, own, theta);
    }
    for (int i = 0; i < y.length; i++) {
      yBar[i] += own[i];
    }
    program.addNarrow(theta, thetaBar);
    return tBar;
  }

  @Override
  public void jvp(
      double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
    program.hold(modes).jvp(t, y, tTangent, yTangent, dydt, tangent);
    if (!Vectors.allFinite(dydt)) {
      program.holdNone().jvp(t, y, tTangent, yTangent, dydt, tangent);
    }
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
    double[] theta = program.widened(thetaTangent);
    program.hold(modes).jvp(t, y, tTangent, yTangent, theta, dydt, tangent);
    if (!Vectors.allFinite(dydt)) {
      program.holdNone().jvp(t, y, tTangent, yTangent, theta, dydt, tangent);
    }
  }

  @Override
  public void linearise(
      double t, double[] y, int samples, double[] dydt, double[] blocks, double[] thetaRows) {
    double[] rows = program.wideRows(y.length);
    program.hold(modes).linearise(t, y, samples, dydt, blocks, rows);
    if (!Vectors.allFinite(dydt)) {
      program.holdNone().linearise(t, y, samples, dydt, blocks, rows);
    }
    program.narrowRows(rows, thetaRows, y.length);
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
    SecondOrderField field = program.hold(modes);
    double[] theta = program.wide();
    double tBar =
        field.vjpTangent(
            t,
            y,
            w,
            tTangent,
            yTangent,
            wTangent,
            program.widened(thetaTangent),
            yBarTangent,
            theta);
    program.addNarrow(theta, thetaBarTangent);
    return tBar;
  }
}
