package org.neuralode.solvers.input;

/**
 * Takes the slope of the chord before each knot, at the first knot that of the chord after it: J.
 * Morrill, P. Kidger, L. Yang, T. Lyons, Neural controlled differential equations for online
 * prediction tasks (2021), section 3. The cubic up to a knot depends on no later data.
 */
record BackwardSlopes(Knots knots) implements Slopes {

  @Override
  public int smoothness() {
    return 1;
  }

  @Override
  public double[] at() {
    double[] m = new double[knots.count()];
    for (int i = 0; i < m.length; i++) {
      m[i] = knots.slope(chord(i));
    }
    return m;
  }

  @Override
  public void pullBack(int interval, double left, double right, double[] valuesBar, int from) {
    knots.addSlope(chord(interval), left, valuesBar, from);
    knots.addSlope(chord(interval + 1), right, valuesBar, from);
  }

  private static int chord(int knot) {
    return Math.max(0, knot - 1);
  }
}
