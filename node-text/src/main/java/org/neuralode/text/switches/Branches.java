package org.neuralode.text.switches;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The branches that a solve is on. Decides on which side of a surface of states the solution goes
 * on, from the field on either side. Mutable; the arrays that it hands out are never changed.
 */
final class Branches {
  private final Switches switches;
  private final Surfaces surfaces;
  private final HeldField field;
  private final int direction;
  private final double[] f;
  private final double[] flippedAt;
  private byte[] modes;
  private String complaint = "";

  Branches(Switches switches, Surfaces surfaces, HeldField field, int direction, byte[] modes) {
    this.switches = switches;
    this.surfaces = surfaces;
    this.field = field;
    this.direction = direction;
    this.modes = modes;
    f = new double[switches.problem().y0().length];
    flippedAt = new double[modes.length];
    Arrays.fill(flippedAt, Double.NaN);
    field.hold(modes);
  }

  byte[] modes() {
    return modes;
  }

  /** Why the solution cannot go on along a surface; empty if it can. */
  String complaint() {
    return complaint;
  }

  private void set(int k, byte mode) {
    if (modes[k] != mode) {
      byte[] next = modes.clone();
      next[k] = mode;
      set(next);
    }
  }

  private void set(byte[] next) {
    modes = next;
    field.hold(modes);
  }

  /** The numbers of all switches of states. */
  BitSet ofStates() {
    BitSet all = new BitSet();
    for (int k = 0; k < modes.length; k++) {
      all.set(k, !switches.all().get(k).timed());
    }
    return all;
  }

  /**
   * Takes over the modes of the switches without states, and decides the switches of states that
   * depend on them.
   */
  void flip(byte[] timed, double t, double[] y) {
    byte[] next = modes.clone();
    BitSet flipped = new BitSet();
    for (int k = 0; k < next.length; k++) {
      if (switches.all().get(k).timed() && next[k] != timed[k]) {
        next[k] = timed[k];
        flipped.set(k);
      }
    }
    set(next);
    decide(dependents(flipped), t, y);
  }

  private BitSet dependents(BitSet of) {
    BitSet all = new BitSet();
    for (int k = 0; k < modes.length; k++) {
      Switch s = switches.all().get(k);
      all.set(k, !s.timed() && s.inner().intersects(of));
    }
    return all;
  }

  /** Decides some switches of states anew. */
  void decide(BitSet which, double t, double[] y) {
    if (which.isEmpty()) {
      return;
    }
    BitSet near = new BitSet();
    boolean changed = true;
    for (int pass = 0; changed && pass <= modes.length; pass++) {
      byte[] next = modes.clone();
      double[] noise = surfaces.noise(t, y, modes).clone();
      double[] values = surfaces.at(t, y, modes);
      near.clear();
      for (int k = which.nextSetBit(0); k >= 0; k = which.nextSetBit(k + 1)) {
        if (Math.abs(values[k]) <= noise[k]) {
          near.set(k);
        } else {
          next[k] = Double.isNaN(values[k]) ? Switches.LIVE : (byte) Math.signum(values[k]);
        }
      }
      changed = !Arrays.equals(next, modes);
      set(next);
    }
    near.stream().forEach(k -> leave(k, t, y));
    // An event may fire for a switch that has just been decided: at a start, or after a jump of the
    // state.
    which.stream().forEach(k -> flippedAt[k] = t);
  }

  /** Chooses the side to which the solution leaves a surface that it stands on. */
  private void leave(int k, double t, double[] y) {
    double up = rate(k, (byte) 1, t, y);
    double down = rate(k, (byte) -1, t, y);
    double written = rate(k, Switches.LIVE, t, y);
    if (up > 0 && down >= 0) {
      set(k, (byte) 1);
    } else if (down < 0 && up <= 0) {
      set(k, (byte) -1);
    } else if (up < 0 && down > 0 && written != 0) {
      slide(k, t);
    }
  }

  /**
   * How fast a surface function changes in the course of the solve on a branch, which is held from
   * then on.
   */
  private double rate(int k, byte mode, double t, double[] y) {
    set(k, mode);
    field.eval(t, y, f);
    return direction * surfaces.rate(k, t, y, f);
  }

  /** Goes over to the other side of a surface that the solution has reached. */
  void cross(int k, double t, double[] y) {
    if (flippedAt[k] == t) {
      return; // decided at this time already
    }
    byte from = modes[k];
    if (from == Switches.LIVE || from == 0) {
      from = (byte) -Math.signum(rate(k, from, t, y));
    }
    BitSet crossed = new BitSet();
    crossed.set(k);
    flip(crossed, from, t, y);
    if (turnsBack(k, t, y)) {
      crossed.or(alike(k, t, y));
      for (int j = crossed.nextSetBit(0); j >= 0; j = crossed.nextSetBit(j + 1)) {
        if (j != k) {
          set(j, (byte) -modes[j]);
          flippedAt[j] = t;
        }
      }
      if (turnsBack(k, t, y)) {
        slide(k, t);
      }
    }
  }

  private void flip(BitSet crossed, byte from, double t, double[] y) {
    int k = crossed.nextSetBit(0);
    set(k, (byte) -from);
    flippedAt[k] = t;
    decide(dependents(crossed), t, y);
  }

  private boolean turnsBack(int k, double t, double[] y) {
    return modes[k] != 0 && rate(k, modes[k], t, y) * modes[k] < 0;
  }

  /** The other switches that stand on their surface here and are about to cross it. */
  private BitSet alike(int k, double t, double[] y) {
    BitSet alike = new BitSet();
    double[] noise = surfaces.noise(t, y, modes).clone();
    double[] values = surfaces.at(t, y, modes).clone();
    for (int j = 0; j < modes.length; j++) {
      boolean state = !switches.all().get(j).timed() && Math.abs(modes[j]) == 1;
      alike.set(j, j != k && state && flippedAt[j] != t && Math.abs(values[j]) <= 4 * noise[j]);
    }
    return alike;
  }

  private void slide(int k, double t) {
    if (complaint.isEmpty()) {
      complaint =
          ("the solution slides along %s from t=%s on: the equations on both sides of it point back"
                  + " to it; sliding is not supported: smooth the switch, for instance tanh(v/eps)"
                  + " in place of sign(v), or end the solve there by an event")
              .formatted(switches.all().get(k).surface(), t);
    }
  }
}
