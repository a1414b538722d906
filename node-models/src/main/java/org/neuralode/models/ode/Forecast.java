package org.neuralode.models.ode;

import org.neuralode.api.solve.Statistics;

/**
 * A predicted path in data units.
 *
 * @param times times in data units, one per row
 * @param states one row per time
 * @param statistics cost of the solve
 */
record Forecast(double[] times, double[][] states, Statistics statistics) {

  /** The values of one state over time. */
  double[] state(int s) {
    double[] values = new double[times.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = states[i][s];
    }
    return values;
  }
}
