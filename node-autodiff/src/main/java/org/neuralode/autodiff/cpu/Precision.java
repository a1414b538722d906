package org.neuralode.autodiff.cpu;

import java.util.Locale;

/** The format that a program computes in; its callers see doubles. */
public enum Precision {
  /** 64 bits: 53 bits of fraction. */
  FLOAT64,
  /** 32 bits: 24 bits of fraction, and twice as many numbers per register. */
  FLOAT32;

  /** Relative distance of neighbouring numbers at 1. */
  public double rounding() {
    return this == FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
