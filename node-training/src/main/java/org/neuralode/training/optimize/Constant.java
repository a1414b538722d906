package org.neuralode.training.optimize;

/** A schedule that keeps the learning rate the same throughout. */
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
