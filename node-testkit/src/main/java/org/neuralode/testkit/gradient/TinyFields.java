package org.neuralode.testkit.gradient;

import java.util.Random;

/** The small fields of the test kit with parameters for which solutions stay of order one. */
public final class TinyFields {

  private TinyFields() {}

  /** A damped rotation in three dimensions. */
  public static LinearField linear() {
    return new LinearField(3, new double[] {-0.1, 2, 0.3, -2, -0.1, 0.5, 0.2, -0.4, -0.3});
  }

  /** Lotka–Volterra with a = 1.5, b = 1, c = 3, d = 1. */
  public static LotkaVolterraField lotkaVolterra() {
    return new LotkaVolterraField(new double[] {1.5, 1, 3, 1});
  }

  /** The forced pendulum. */
  public static ForcedField forced() {
    return new ForcedField(new double[] {1.3, 0.4, 0.7, 1.9});
  }

  /** Driven oscillators, one (q, p) per sample. */
  public static SeparableField separable(int samples) {
    return new SeparableField(samples, new double[] {1.1, 0.4, 1.7, 1.3, 0.6});
  }

  /**
   * A random network with one hidden tanh layer.
   *
   * @param width length of one sample's state
   * @param hidden number of hidden units
   * @param samples number of samples
   * @param input whether time is an input
   * @param seed of the parameters, which are normal with variance 1/fan-in
   */
  public static TanhMlpField tanhMlp(
      int width, int hidden, int samples, TanhMlpField.Input input, long seed) {
    double[] theta = new double[TanhMlpField.parameters(width, hidden, input)];
    Random random = new Random(seed);
    int inputs = input == TanhMlpField.Input.STATE ? width : width + 1;
    for (int i = 0; i < theta.length; i++) {
      int fanIn = i < hidden * (inputs + 1) ? inputs : hidden;
      theta[i] = random.nextGaussian() / Math.sqrt(fanIn);
    }
    return new TanhMlpField(width, hidden, samples, input, theta);
  }
}
