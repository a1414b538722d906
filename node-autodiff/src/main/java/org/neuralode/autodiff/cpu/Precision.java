package org.neuralode.autodiff.cpu;

import java.util.Locale;

/** The number format that a program computes in; its callers see doubles. */
public enum Precision {
  /** 64 bits, of which the fraction has 53. */
  FLOAT64,
  /** 32 bits, of which the fraction has 24; twice as many numbers fit into a register. */
  FLOAT32;

  /** The relative distance of neighbouring numbers at 1. */
  public double rounding() {
    return this == FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
