package org.neuralode.solvers.input;

import java.util.List;
import java.util.TreeSet;
import org.neuralode.api.input.InputPath;
import org.neuralode.api.solve.Stops;

/**
 * A path of one curve per channel.
 *
 * @param curves one per channel
 * @param valueCount number of data values
 */
record CurvesPath(List<Curve> curves, int valueCount) implements InputPath {

  @Override
  public int channels() {
    return curves.size();
  }

  @Override
  public void derivative(int order, double t, double[] out, int at) {
    for (int c = 0; c < curves.size(); c++) {
      out[at + c] = curves.get(c).derivative(order, t);
    }
  }

  @Override
  public void pullBack(int order, double t, double[] bar, int at, double[] valuesBar, int from) {
    for (int c = 0; c < curves.size(); c++) {
      curves.get(c).pullBack(order, t, bar[at + c], valuesBar, from);
    }
  }

  /**
   * The first and the last knot of a curve are kinks, because the curve stands still beyond them.
   * Knots where two derivatives are continuous are left to the step-size control: to end a step at
   * each of them spares little where they are far apart, and costs much where they are close.
   */
  @Override
  public Stops stops(int order) {
    TreeSet<Double> hits = new TreeSet<>();
    TreeSet<Double> jumps = new TreeSet<>();
    for (Curve curve : curves) {
      double[] times = curve.knots().times();
      int smoothness = curve.smoothness() - order;
      for (int i = 0; i < times.length && times.length > 1; i++) {
        if (i == 0 || i == times.length - 1 || smoothness < 1) {
          jumps.add(times[i]);
        } else if (smoothness == 1) {
          hits.add(times[i]);
        }
      }
    }
    return new Stops(array(hits), array(jumps));
  }

  private static double[] array(TreeSet<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
