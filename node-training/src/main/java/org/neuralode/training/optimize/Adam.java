package org.neuralode.training.optimize;

import java.util.Map;
import org.neuralode.api.plugin.Help;

/**
 * Adam (Kingma &amp; Ba 2015, algorithm 1).
 *
 * @param rate learning rate
 * @param beta1 decay of the mean gradient
 * @param beta2 decay of the mean squared gradient
 * @param epsilon added to the root mean square
 */
public record Adam(
    @Help("learning rate") double rate,
    @Help("decay of the mean gradient") double beta1,
    @Help("decay of the mean squared gradient") double beta2,
    @Help("added to the root mean square") double epsilon)
    implements Optimizer {

  public Adam {
    Checks.positive("rate", rate);
    Checks.decay("beta1", beta1);
    Checks.decay("beta2", beta2);
    Checks.positive("epsilon", epsilon);
  }

  /** The published settings, with a learning rate of 0.01. */
  public static Adam defaults() {
    return new Adam(0.01, 0.9, 0.999, 1e-8);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public Run start(int n, Map<String, double[]> state) {
    return new AdamRun(this, 0, Optimizer.array(state, "m", n), Optimizer.array(state, "v", n));
  }
}
