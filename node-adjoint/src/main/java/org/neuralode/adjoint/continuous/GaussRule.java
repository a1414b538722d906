package org.neuralode.adjoint.continuous;

/**
 * The Gauss–Legendre quadrature rule on [0, 1] with q nodes, exact for polynomials of degree 2q −
 * 1.
 *
 * @param nodes q nodes in (0, 1)
 * @param weights weights of the nodes, of sum 1
 */
record GaussRule(double[] nodes, double[] weights) {
  private static final int ITERATIONS = 100;

  /** The rule with q nodes: the zeros of Legendre's polynomial, by Newton's method. */
  static GaussRule of(int q) {
    double[] nodes = new double[q];
    double[] weights = new double[q];
    for (int i = 0; i < q; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (q + 0.5));
      double slope = 1;
      double move = 1;
      for (int k = 0; k < ITERATIONS && Math.abs(move) > Math.ulp(1.0); k++) {
        double before = 1;
        double now = x;
        for (int j = 2; j <= q; j++) {
          double next = ((2 * j - 1) * x * now - (j - 1) * before) / j;
          before = now;
          now = next;
        }
        slope = q * (x * now - before) / (x * x - 1);
        move = now / slope;
        x -= move;
      }
      nodes[i] = 0.5 * (1 + x);
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new GaussRule(nodes, weights);
  }
}
