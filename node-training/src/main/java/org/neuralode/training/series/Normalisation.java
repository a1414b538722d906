package org.neuralode.training.series;

/** How observed values are scaled before a model sees them. */
public enum Normalisation {
  /** As they are. */
  NONE,
  /** Zero mean, unit standard deviation per state. */
  STANDARD,
  /** Logarithm first, then standard; for positive states of any magnitude. */
  LOG
}
