package org.neuralode.training.optimize;

/** The same rate throughout. */
public record Constant() implements Schedule {

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public double factor(long step, long steps) {
    return 1;
  }
}
