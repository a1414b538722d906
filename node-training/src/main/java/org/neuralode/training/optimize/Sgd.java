package org.neuralode.training.optimize;

import java.util.Map;
import org.neuralode.api.plugin.Help;

/**
 * Stochastic gradient descent with momentum (Polyak 1964).
 *
 * @param rate learning rate
 * @param momentum part of the last move that is repeated
 */
public record Sgd(
    @Help("learning rate") double rate,
    @Help("part of the last move that is repeated") double momentum)
    implements Optimizer {

  public Sgd {
    Checks.positive("rate", rate);
    Checks.decay("momentum", momentum);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public Run start(int n, Map<String, double[]> state) {
    return new SgdRun(momentum, Optimizer.array(state, "velocity", n));
  }

  private record SgdRun(double momentum, double[] velocity) implements Run {
    @Override
    public void step(double[] theta, double[] gradient, double rate, long step) {
      for (int i = 0; i < theta.length; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i];
        theta[i] -= rate * velocity[i];
      }
    }

    @Override
    public Map<String, double[]> state() {
      return Map.of("velocity", velocity);
    }
  }
}
