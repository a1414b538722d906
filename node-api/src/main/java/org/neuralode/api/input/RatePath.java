package org.neuralode.api.input;

import org.neuralode.api.solve.Stops;

/** The derivative by time of a path, as a path over the same data. */
record RatePath(InputPath path) implements InputPath {

  @Override
  public int channels() {
    return path.channels();
  }

  @Override
  public int valueCount() {
    return path.valueCount();
  }

  @Override
  public void derivative(int order, double t, double[] out, int at) {
    path.derivative(order + 1, t, out, at);
  }

  @Override
  public void pullBack(int order, double t, double[] bar, int at, double[] valuesBar, int from) {
    path.pullBack(order + 1, t, bar, at, valuesBar, from);
  }

  @Override
  public Stops stops(int order) {
    return path.stops(order + 1);
  }
}
