package org.neuralode.bench;

/** The losses of the comparison, over all outputs of a batch. */
public enum Loss {
  MEAN_ABSOLUTE_ERROR {
    @Override
    double value(double[][] states, double[][] targets, double[][] bars) {
      double scale = 1.0 / (states.length * states[0].length);
      double sum = 0;
      for (int m = 0; m < states.length; m++) {
        for (int i = 0; i < states[m].length; i++) {
          double d = states[m][i] - targets[m][i];
          sum += Math.abs(d);
          bars[m][i] = scale * Math.signum(d);
        }
      }
      return scale * sum;
    }
  },
  SUM_OF_SQUARES {
    @Override
    double value(double[][] states, double[][] targets, double[][] bars) {
      double sum = 0;
      for (int m = 0; m < states.length; m++) {
        for (int i = 0; i < states[m].length; i++) {
          double d = states[m][i] - targets[m][i];
          sum += d * d;
          bars[m][i] = 2 * d;
        }
      }
      return sum;
    }
  },
  SUM {
    @Override
    double value(double[][] states, double[][] targets, double[][] bars) {
      double sum = 0;
      for (int m = 0; m < states.length; m++) {
        for (int i = 0; i < states[m].length; i++) {
          sum += states[m][i];
          bars[m][i] = 1;
        }
      }
      return sum;
    }
  };

  /**
   * The value of the loss.
   *
   * @param bars the loss's derivative by each state; overwritten
   */
  abstract double value(double[][] states, double[][] targets, double[][] bars);
}
