package org.neuralode.experiments.gradient;

import java.util.function.ToIntFunction;
import org.neuralode.experiments.data.Observations;
import org.neuralode.experiments.run.RunFailedException;

/** The sum of squared differences from observations; missing values are left out. */
final class ObservedLoss {
  private final Observations rows;
  private final int[] components;

  /**
   * @param component the index of the state with a given name
   */
  ObservedLoss(Observations rows, ToIntFunction<String> component) {
    this.rows = rows;
    components = rows.states().stream().mapToInt(component).toArray();
  }

  double[] times() {
    return rows.times();
  }

  /** The place of a row in its file. */
  String place(int row) {
    return rows.place(row);
  }

  /**
   * Adds the derivatives of the loss and returns its value.
   *
   * @param states states at the times of the rows; further states are ignored
   * @param bars ∂L/∂y of each state; added to
   */
  double add(double[][] states, double[][] bars) {
    double loss = 0;
    for (int row = 0; row < rows.times().length; row++) {
      for (int c = 0; c < components.length; c++) {
        double observed = rows.values()[row][c];
        if (Double.isNaN(observed)) {
          continue;
        }
        double residual = states[row][components[c]] - observed;
        loss += residual * residual;
        bars[row][components[c]] += 2 * residual;
        if (!Double.isFinite(loss)) {
          throw new RunFailedException(
              "loss.observations: %s, column '%s': the loss is no longer finite; the state is %s, the observation %s"
                  .formatted(
                      place(row), rows.states().get(c), states[row][components[c]], observed));
        }
      }
    }
    return loss;
  }
}
