package org.neuralode.solvers.output;

import java.util.Arrays;
import java.util.List;

/**
 * Polynomials through the states of neighbouring nodes, evaluated at one time: one through all
 * nodes, and one each without the first and without the last, whose distances from it are the
 * estimate of its error.
 */
final class Stencil {
  private final List<Node> nodes;
  private final double[] all;
  private final double[] withoutFirst;
  private final double[] withoutLast;

  /**
   * @param nodes at least three, at different times
   * @param t where the polynomials are wanted
   */
  Stencil(List<Node> nodes, double t) {
    this.nodes = nodes;
    int last = nodes.size() - 1;
    all = weights(0, last, t);
    withoutFirst = weights(1, last, t);
    withoutLast = weights(0, last - 1, t);
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

  /** By component, the larger distance of the two lower polynomials from that one. */
  double[] error(double[] state) {
    double[] first = distance(combination(withoutFirst), state);
    double[] last = distance(combination(withoutLast), state);
    Arrays.setAll(first, i -> Math.max(first[i], last[i]));
    return first;
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
