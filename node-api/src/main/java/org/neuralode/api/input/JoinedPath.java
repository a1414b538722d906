package org.neuralode.api.input;

import java.util.Arrays;
import java.util.List;
import org.neuralode.api.solve.Stops;

/** Several paths as one path, with their channels and data values one after the other. */
record JoinedPath(List<InputPath> paths) implements InputPath {

  @Override
  public int channels() {
    return paths.stream().mapToInt(InputPath::channels).sum();
  }

  @Override
  public int valueCount() {
    return paths.stream().mapToInt(InputPath::valueCount).sum();
  }

  @Override
  public void derivative(int order, double t, double[] out, int at) {
    int to = at;
    for (InputPath path : paths) {
      path.derivative(order, t, out, to);
      to += path.channels();
    }
  }

  @Override
  public void pullBack(int order, double t, double[] bar, int at, double[] valuesBar, int from) {
    int channel = at;
    int value = from;
    for (InputPath path : paths) {
      path.pullBack(order, t, bar, channel, valuesBar, value);
      channel += path.channels();
      value += path.valueCount();
    }
  }

  @Override
  public Stops stops(int order) {
    Stops all = paths.stream().map(p -> p.stops(order)).reduce(Stops.NONE, Stops::plus);
    return new Stops(distinct(all.stepTimes()), distinct(all.jumpTimes()));
  }

  private static double[] distinct(double[] times) {
    return Arrays.stream(times).sorted().distinct().toArray();
  }
}
