package org.neuralode.training.optimize;

import java.util.Map;
import org.neuralode.api.plugin.Help;

/**
 * Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019, algorithm 2).
 *
 * @param rate learning rate
 * @param beta1 decay of the mean gradient
 * @param beta2 decay of the mean squared gradient
 * @param epsilon added to the root mean square
 * @param decay fraction of each parameter that, times the rate, is subtracted per step
 */
public record AdamW(
    @Help("learning rate") double rate,
    @Help("decay of the mean gradient") double beta1,
    @Help("decay of the mean squared gradient") double beta2,
    @Help("added to the root mean square") double epsilon,
    @Help("weight decay, times the rate, per step") double decay)
    implements Optimizer {

  public AdamW {
    new Adam(rate, beta1, beta2, epsilon);
    Checks.notNegative("decay", decay);
  }

  /** The published settings, with a learning rate of 0.01. */
  public static AdamW defaults() {
    return new AdamW(0.01, 0.9, 0.999, 1e-8, 0.01);
  }

  @Override
  public String name() {
    return "adamw";
  }

  @Override
  public Run start(int n, Map<String, double[]> state) {
    return new AdamRun(
        new Adam(rate, beta1, beta2, epsilon),
        decay,
        Optimizer.array(state, "m", n),
        Optimizer.array(state, "v", n));
  }
}
