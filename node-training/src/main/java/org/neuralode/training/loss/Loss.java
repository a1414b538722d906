package org.neuralode.training.loss;

/**
 * A loss of predictions against targets, row by row; the plug-in slot behind {@code training.loss}.
 * Immutable.
 */
public interface Loss {

  /** The id of the loss, as in {@code type: mse}. */
  String name();

  /**
   * Number of terms a row of targets contributes to the mean; missing targets are NaN and
   * contribute none.
   */
  int terms(double[] target, int from, int length);

  /**
   * Returns the sum of a row's terms, each times a weight, and adds its gradient to {@code bar}.
   *
   * @param prediction predictions; the row begins at {@code at}
   * @param target targets; the row begins at {@code from}; NaN where missing
   * @param length of the row
   * @param weight factor on every term
   * @param bar gradient by the predictions, added to; the row begins at {@code at}
   */
  double row(
      double[] prediction,
      int at,
      double[] target,
      int from,
      int length,
      double weight,
      double[] bar);

  /** Number of entries of a row of targets that are not missing. */
  static int observed(double[] target, int from, int length) {
    int count = 0;
    for (int i = from; i < from + length; i++) {
      if (!Double.isNaN(target[i])) {
        count++;
      }
    }
    return count;
  }
}
