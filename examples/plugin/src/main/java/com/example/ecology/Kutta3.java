package com.example.ecology;

import org.neuralode.solvers.rk.Tableau;

/** Kutta's third-order method as data; the library's one Runge–Kutta engine does the rest. */
final class Kutta3 {

  /**
   * Kutta (1901), Z. Math. Phys. 46. Its output integrates the parabola through the three stages:
   * of order two, and equal to the step itself at its end.
   */
  static final Tableau TABLEAU =
      Tableau.parse(
          "kutta3",
          "Kutta (1901), Z. Math. Phys. 46",
          new int[] {3, 0, 2}, // orders of the step, of the error estimate (none), of the output
          "0 1/2 1",
          new String[] {"", "1/2", "-1 2"},
          "1/6 2/3 1/6",
          "",
          "1 -3/2 2/3", // one row per stage: coefficients of θ, θ², θ³
          "0 2 -4/3",
          "0 -1/2 2/3");

  private Kutta3() {}
}
