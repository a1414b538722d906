package org.neuralode.text;

/** A right-hand side as straight-line code. */
interface FlatCode {

  /** Writes f(t, y; θ) to dydt. */
  void eval(double t, double[] y, double[] theta, double[] dydt);
}
