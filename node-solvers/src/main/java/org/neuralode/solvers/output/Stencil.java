package org.neuralode.solvers.output;

import java.util.Arrays;
import java.util.List;

/**
 * Polynomials through the states of neighbouring nodes, evaluated at one time: one through all
 * nodes, and others without the first, without the last and without both, whose distances from the
 * first are the estimate of its error. The first two distances have the same divided difference as
 * a factor, which can be small by chance; the third distance has another factor too.
 */
final class Stencil {
  /** Largest fraction of an error that two more nodes should leave. */
  private static final double CONVERGENCE = 0.1;

  private final List<Node> nodes;
  private final double[] all;
  private final double[] withoutFirst;
  private final double[] withoutLast;
  private final double[] withoutBoth;

  /**
   * @param nodes at least three, at different times
   * @param t time at which the polynomials are evaluated
   */
  Stencil(List<Node> nodes, double t) {
    this.nodes = nodes;
    int last = nodes.size() - 1;
    all = weights(0, last, t);
    withoutFirst = weights(1, last, t);
    withoutLast = weights(0, last - 1, t);
    withoutBoth = weights(1, last - 1, t);
  }

  /** Lagrange's weights of the nodes from one to another. */
  private double[] weights(int from, int to, double t) {
    double[] weights = new double[nodes.size()];
    for (int i = from; i <= to; i++) {
      double weight = 1;
      for (int j = from; j <= to; j++) {
        if (j != i) {
          weight *= (t - nodes.get(j).t()) / (nodes.get(i).t() - nodes.get(j).t());
        }
      }
      weights[i] = weight;
    }
    return weights;
  }

  /** The state that the polynomial through all nodes has. */
  double[] state() {
    return combination(all);
  }

  /** By component, the estimated error of {@link #state}, which is passed in. */
  double[] error(double[] state) {
    double[] first = distance(combination(withoutFirst), state);
    double[] last = distance(combination(withoutLast), state);
    double[] both = distance(combination(withoutBoth), state);
    double[] error = new double[state.length];
    Arrays.setAll(error, i -> Math.max(Math.max(first[i], last[i]), CONVERGENCE * both[i]));
    return error;
  }

  /** By component, the distance of two states. */
  static double[] distance(double[] a, double[] b) {
    double[] distance = new double[a.length];
    Arrays.setAll(distance, i -> Math.abs(a[i] - b[i]));
    return distance;
  }

  private double[] combination(double[] weights) {
    double[] sum = new double[nodes.get(0).y().length];
    for (int k = 0; k < weights.length; k++) {
      double[] y = nodes.get(k).y();
      for (int i = 0; weights[k] != 0 && i < sum.length; i++) {
        sum[i] += weights[k] * y[i];
      }
    }
    return sum;
  }
}
