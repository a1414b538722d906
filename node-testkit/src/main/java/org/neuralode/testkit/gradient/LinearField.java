package org.neuralode.testkit.gradient;

/**
 * The linear field y' = A y with θ = A by rows.
 *
 * @param dimension length of the state, n
 * @param theta A by rows, length n²
 */
public record LinearField(int dimension, double[] theta) implements TinyField {

  public LinearField {
    if (theta.length != dimension * dimension) {
      throw new IllegalArgumentException(
          "theta must hold %d entries, got %d".formatted(dimension * dimension, theta.length));
    }
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    for (int i = 0; i < dimension; i++) {
      double sum = 0;
      for (int j = 0; j < dimension; j++) {
        sum += theta[i * dimension + j] * y[j];
      }
      dydt[i] = sum;
    }
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        yBar[j] += w[i] * theta[i * dimension + j];
        thetaBar[i * dimension + j] += w[i] * y[j];
      }
    }
    return 0;
  }
}
