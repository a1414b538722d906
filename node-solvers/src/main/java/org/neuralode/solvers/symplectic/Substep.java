package org.neuralode.solvers.symplectic;

import java.util.ArrayList;
import java.util.List;

/**
 * One drift or kick: half += h · weight · (that half of the field at t + node · h).
 *
 * <p>There are two times, so that the order holds where f and g depend on time: the time that f
 * sees moves with the drifts, like a position, and the time that g sees moves with the kicks, like
 * a momentum.
 *
 * @param half the half of the state that moves
 * @param weight share of the step
 * @param node time at which the field is evaluated, as a share of the step
 */
record Substep(Half half, double weight, double node) {

  /** Distance from a whole number within which a node is rounding of the coefficients. */
  private static final double ROUNDING = 1e-12;

  /** A half of each sample's state. */
  enum Half {
    POSITIONS,
    MOMENTA
  }

  /** The drifts and kicks of a step whose coefficients are not zero. */
  static Substep[] of(Composition composition) {
    List<Substep> substeps = new ArrayList<>();
    double drifted = 0;
    double kicked = 0;
    for (int i = 0; i < composition.kicks().length; i++) {
      double kick = composition.kicks()[i];
      double drift = composition.drifts()[i];
      if (kick != 0) {
        substeps.add(new Substep(Half.MOMENTA, kick, snap(drifted)));
        kicked += kick;
      }
      if (drift != 0) {
        substeps.add(new Substep(Half.POSITIONS, drift, snap(kicked)));
        drifted += drift;
      }
    }
    return substeps.toArray(Substep[]::new);
  }

  private static double snap(double node) {
    return Math.abs(node - Math.rint(node)) < ROUNDING ? Math.rint(node) : node;
  }

  /**
   * Whether this kick at the end of a step meets a kick that opens the next step at the same state.
   */
  boolean closes(Substep first) {
    return half == Half.MOMENTA && node == 1 && first.half == Half.MOMENTA && first.node == 0;
  }
}
