package org.neuralode.bench;

import java.util.Random;

/** Makes reproducible numbers. */
public final class Numbers {
  private Numbers() {}

  /** Normal numbers of mean 0. */
  public static double[] normal(long seed, int count, double deviation) {
    Random random = new Random(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return values;
  }

  /** Evenly spaced numbers, both ends included. */
  public static double[] linspace(double first, double last, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = first + (last - first) * i / (count - 1);
    }
    values[count - 1] = last;
    return values;
  }
}
