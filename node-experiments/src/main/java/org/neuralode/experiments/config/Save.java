package org.neuralode.experiments.config;

/** Which states of a solve are kept. */
public enum Save {
  /** Those at the times asked for, and where an event ended the solve. */
  TIMES,
  /** Those at the ends of every accepted step, and both sides of every jump. */
  STEPS,
  /** The last one. */
  END
}
