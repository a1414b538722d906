package org.neuralode.text;

/** A function of one state as straight-line code. */
interface FlatCode {

  /** Writes f(t, y, u; θ) to dydt. */
  void eval(double t, double[] y, double[] u, double[] theta, double[] dydt);
}
