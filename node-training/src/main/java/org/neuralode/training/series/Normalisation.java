package org.neuralode.training.series;

/** How observed values are scaled before a model sees them. */
public enum Normalisation {
  /** Values stay as they are. */
  NONE,
  /** Values have zero mean and unit standard deviation per state. */
  STANDARD,
  /**
   * Logarithms of the values, scaled as by {@link #STANDARD}; for positive states of any magnitude.
   */
  LOG
}
