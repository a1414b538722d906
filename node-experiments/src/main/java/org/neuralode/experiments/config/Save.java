package org.neuralode.experiments.config;

/** The states of a solve that are kept. */
public enum Save {
  /** The states at the output times, and at an event that ended the solve. */
  TIMES,
  /** The states at the ends of every accepted step, and on both sides of every jump. */
  STEPS,
  /** The last state. */
  END
}
