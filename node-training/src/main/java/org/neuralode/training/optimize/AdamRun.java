package org.neuralode.training.optimize;

import java.util.Map;

/**
 * A run of Adam: its moments and its step, with decoupled weight decay (none if {@code decay} is
 * 0).
 */
record AdamRun(Adam settings, double decay, double[] m, double[] v) implements Optimizer.Run {

  @Override
  public void step(double[] theta, double[] gradient, double rate, long step) {
    double b1 = settings.beta1();
    double b2 = settings.beta2();
    double correction1 = 1 - Math.pow(b1, (double) step);
    double correction2 = 1 - Math.pow(b2, (double) step);
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      m[i] = b1 * m[i] + (1 - b1) * g;
      v[i] = b2 * v[i] + (1 - b2) * g * g;
      double move = m[i] / correction1 / (Math.sqrt(v[i] / correction2) + settings.epsilon());
      theta[i] -= rate * (move + decay * theta[i]);
    }
  }

  @Override
  public Map<String, double[]> state() {
    return Map.of("m", m, "v", v);
  }
}
