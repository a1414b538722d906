package org.neuralode.solvers.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuralode.solvers.loop.ErrorNorm;

/**
 * The ends of the last steps, and polynomials through these ends within one of the steps: the open
 * one, which may have later steps beyond it. Mutable.
 */
final class Neighbours {
  /** Largest number of nodes of a polynomial. */
  static final int MOST = 12;

  /** Smallest number of nodes of a polynomial. */
  private static final int FEWEST = 4;

  /** Fraction of the tolerance that a polynomial's error may have. */
  private static final double SHARE = 0.2;

  /**
   * Largest distance, in tolerances, between the polynomial and the step's interpolant at the
   * middle of the step. The interpolant is weak, but has seen f between the ends of steps.
   */
  private static final double APART = 20;

  /**
   * Error that an interpolant may have, as a fraction of its distance from the chord; a cubic's
   * error at the middle of a step of a sine is less up to a quarter of a period.
   */
  private static final double BEND = 0.05;

  private static final double[] NO_SECOND_ESTIMATE = {};

  private final ErrorNorm norm;
  private final List<Node> nodes = new ArrayList<>();

  /** Index of the node at the end of the open step. */
  private int open;

  Neighbours(ErrorNorm norm) {
    this.norm = norm;
  }

  /** Forgets all nodes and begins with this one. */
  void restart(Node node) {
    nodes.clear();
    nodes.add(node);
    open = 1;
  }

  void add(Node node) {
    nodes.add(node);
  }

  /** The end of the last step. */
  Node last() {
    return nodes.get(nodes.size() - 1);
  }

  /** Whether there is a step that is not closed. */
  boolean isOpen() {
    return open < nodes.size();
  }

  /** Whether the open step has as many later steps as a polynomial can use. */
  boolean isSurrounded() {
    return nodes.size() - open >= MOST / 2;
  }

  Node start() {
    return nodes.get(open - 1);
  }

  Node end() {
    return nodes.get(open);
  }

  /** Goes on to the next step, and forgets nodes that no polynomial will need. */
  void close() {
    open++;
    if (open > MOST) {
      nodes.remove(0);
      open--;
    }
  }

  /** The middle of the open step. */
  double middle() {
    return start().t() + (end().t() - start().t()) / 2;
  }

  /**
   * Whether the open step's own interpolant is near the polynomial at the step's middle, with an
   * allowance for how far the interpolant bends away from the chord.
   */
  boolean agree() {
    Optional<double[]> state = state(middle());
    if (state.isEmpty()) {
      return false;
    }
    double[] apart = Stencil.distance(state.get(), end().middle());
    for (int i = 0; i < apart.length; i++) {
      double chord = start().y()[i] + (end().y()[i] - start().y()[i]) / 2;
      apart[i] = Math.max(0, apart[i] - BEND * Math.abs(end().middle()[i] - chord));
    }
    return size(apart) <= APART;
  }

  /** Whether this state at the middle of the open step is near the polynomial. */
  boolean agree(double[] atMiddle, double tolerances) {
    Optional<double[]> state = state(middle());
    return state.isPresent() && size(Stencil.distance(state.get(), atMiddle)) <= tolerances;
  }

  /**
   * The state within the open step on the polynomial whose error is estimated smallest; empty if
   * that error exceeds its share of the tolerance.
   */
  Optional<double[]> state(double t) {
    double least = SHARE;
    Optional<double[]> best = Optional.empty();
    for (int size = Math.min(MOST, nodes.size()); size >= FEWEST; size -= 2) {
      int from = Math.max(0, Math.min(open - size / 2, nodes.size() - size));
      Stencil stencil = new Stencil(nodes.subList(from, from + size), t);
      double[] state = stencil.state();
      double error = size(stencil.error(state));
      if (error < least) {
        least = error;
        best = Optional.of(state);
      }
    }
    return best;
  }

  private double size(double[] error) {
    return norm.of(error, NO_SECOND_ESTIMATE, start().y(), end().y());
  }
}
