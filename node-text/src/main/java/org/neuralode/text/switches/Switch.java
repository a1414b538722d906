package org.neuralode.text.switches;

import java.util.BitSet;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;

/**
 * A surface g = 0 at which a formula jumps.
 *
 * @param text the surface for messages, such as {@code x - c}
 * @param held g with the conditions in it replaced by modes
 * @param function g as written, a function of one state
 * @param timed whether no state occurs in g, so that its zeros are known before a solve
 * @param affine whether g is a straight line in t
 * @param inner the switches that occur in g
 */
record Switch(String text, Expr held, Graph function, boolean timed, boolean affine, BitSet inner) {

  /**
   * Whether the flips are always known beforehand, so that the condition is never evaluated as
   * written.
   */
  boolean alwaysHeld() {
    return timed && affine;
  }

  /** The equation of the surface. */
  String surface() {
    return text + " = 0";
  }
}
