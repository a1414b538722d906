package org.neuralode.text.switches;

import java.util.Arrays;
import org.neuralode.api.field.SecondOrderField;

/**
 * A compiled field that is shared by all fields which hold its branches. Its θ consists of
 * parameters, modes and the data of the inputs; scratch arrays serve to go between this θ and the
 * one without modes.
 */
final class HeldProgram {
  private static final byte[] NONE = {};

  private final double[] theta;
  private final int parameters;
  private final int modes;
  private final SecondOrderField field;
  private final Switches switches;
  private byte[] current = NONE;
  private double[] own = {};
  private final double[] wide;
  private final double[] tangent;
  private double[] rows = {};

  /**
   * Compiles the field.
   *
   * @param theta parameters, then room for as many modes as there are switches; owned
   */
  HeldProgram(Switches switches, double[] theta) {
    this.theta = theta;
    modes = switches.all().size();
    parameters = theta.length - modes;
    field = switches.held().field(theta);
    this.switches = switches;
    wide = new double[field.parameterCount()];
    tangent = new double[field.parameterCount()];
  }

  SecondOrderField field() {
    return field;
  }

  int modes() {
    return modes;
  }

  /** The field with these branches; the array must not be modified as long as it is in use. */
  SecondOrderField hold(byte[] branches) {
    if (current != branches) {
      for (int k = 0; k < modes; k++) {
        theta[parameters + k] = branches[k];
      }
      current = branches;
    }
    return field;
  }

  /** The field as written, except for conditions whose flips are always known. */
  SecondOrderField holdNone() {
    byte[] live = current.clone();
    for (int k = 0; k < modes; k++) {
      live[k] = switches.all().get(k).alwaysHeld() ? live[k] : Switches.LIVE;
    }
    return hold(live);
  }

  /** Scratch memory of zeros, one per component of the state. */
  double[] scratch(int length) {
    if (own.length != length) {
      own = new double[length];
    }
    Arrays.fill(own, 0);
    return own;
  }

  /** Scratch memory of zeros, one per parameter, mode and datum. */
  double[] wide() {
    Arrays.fill(wide, 0);
    return wide;
  }

  /** Adds all entries except those of the modes. */
  void addNarrow(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i < parameters ? i : i + modes];
    }
  }

  /** A tangent of θ with zeros for the modes. */
  double[] widened(double[] narrow) {
    for (int i = 0; i < narrow.length; i++) {
      tangent[i < parameters ? i : i + modes] = narrow[i];
    }
    return tangent;
  }

  /** Scratch memory for one row per component. */
  double[] wideRows(int count) {
    if (rows.length != count * wide.length) {
      rows = new double[count * wide.length];
    }
    return rows;
  }

  /** Copies all columns except those of the modes. */
  void narrowRows(double[] from, double[] to, int count) {
    int width = wide.length - modes;
    for (int row = 0; row < count; row++) {
      int at = row * wide.length;
      System.arraycopy(from, at, to, row * width, parameters);
      System.arraycopy(
          from, at + parameters + modes, to, row * width + parameters, width - parameters);
    }
  }
}
