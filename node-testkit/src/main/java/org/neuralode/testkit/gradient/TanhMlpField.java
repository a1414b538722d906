package org.neuralode.testkit.gradient;

/**
 * The network y' = W₂ tanh(W₁ x + b₁) + b₂ for each sample, where x is the sample's state, followed
 * by the time if the field has a time input. The state holds the samples one after the other. Not
 * for use by several threads at once, for the hidden activations are a buffer.
 */
public final class TanhMlpField implements TinyField {

  /** The input x of the network. */
  public enum Input {
    STATE,
    STATE_AND_TIME
  }

  private final int width;
  private final int hidden;
  private final int samples;
  private final int inputs;
  private final int secondLayer;
  private final double[] theta;
  private final double[] active;

  /**
   * @param width length of one sample's state
   * @param hidden number of hidden units
   * @param samples number of samples
   * @param input whether time is an input
   * @param theta W₁ by rows, b₁, W₂ by rows, b₂, by reference; see {@link #parameters}
   */
  public TanhMlpField(int width, int hidden, int samples, Input input, double[] theta) {
    this.width = width;
    this.hidden = hidden;
    this.samples = samples;
    this.theta = theta;
    inputs = input == Input.STATE ? width : width + 1;
    secondLayer = hidden * (inputs + 1);
    active = new double[hidden];
    int expected = parameters(width, hidden, input);
    if (theta.length != expected) {
      throw new IllegalArgumentException(
          "theta must hold %d entries, got %d".formatted(expected, theta.length));
    }
  }

  /** The length of θ. */
  public static int parameters(int width, int hidden, Input input) {
    int inputs = input == Input.STATE ? width : width + 1;
    return hidden * (inputs + 1) + width * (hidden + 1);
  }

  @Override
  public double[] theta() {
    return theta;
  }

  @Override
  public int dimension() {
    return width * samples;
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    for (int s = 0; s < samples; s++) {
      forward(t, y, dydt, s * width);
    }
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    double timeBar = 0;
    for (int s = 0; s < samples; s++) {
      forward(t, y, dydt, s * width);
      timeBar += backward(t, y, w, yBar, thetaBar, s * width);
    }
    return timeBar;
  }

  private void forward(double t, double[] y, double[] dydt, int at) {
    for (int k = 0; k < hidden; k++) {
      double sum = theta[hidden * inputs + k];
      for (int j = 0; j < inputs; j++) {
        sum += theta[k * inputs + j] * (j < width ? y[at + j] : t);
      }
      active[k] = Math.tanh(sum);
    }
    for (int i = 0; i < width; i++) {
      double sum = theta[secondLayer + width * hidden + i];
      for (int k = 0; k < hidden; k++) {
        sum += theta[secondLayer + i * hidden + k] * active[k];
      }
      dydt[at + i] = sum;
    }
  }

  /** Pulls back the sample whose hidden activations are in {@link #active}. */
  private double backward(
      double t, double[] y, double[] w, double[] yBar, double[] thetaBar, int at) {
    double timeBar = 0;
    for (int i = 0; i < width; i++) {
      thetaBar[secondLayer + width * hidden + i] += w[at + i];
    }
    for (int k = 0; k < hidden; k++) {
      double bar = 0;
      for (int i = 0; i < width; i++) {
        bar += w[at + i] * theta[secondLayer + i * hidden + k];
        thetaBar[secondLayer + i * hidden + k] += w[at + i] * active[k];
      }
      bar *= 1 - active[k] * active[k];
      thetaBar[hidden * inputs + k] += bar;
      for (int j = 0; j < width; j++) {
        thetaBar[k * inputs + j] += bar * y[at + j];
        yBar[at + j] += bar * theta[k * inputs + j];
      }
      if (inputs > width) {
        thetaBar[k * inputs + width] += bar * t;
        timeBar += bar * theta[k * inputs + width];
      }
    }
    return timeBar;
  }
}
