package com.example.ecology;

import org.neuralode.solvers.rk.Tableau;

/** Kutta's third-order method as data; the library's one Runge–Kutta engine does the rest. */
final class Kutta3 {

  /**
   * Kutta (1901), Z. Math. Phys. 46. The dense output integrates the parabola through the three
   * stages; it is of order two and equals the step's result at the end of the step.
   */
  static final Tableau TABLEAU =
      Tableau.parse(
          "kutta3",
          "Kutta (1901), Z. Math. Phys. 46",
          new int[] {3, 0, 2}, // orders of step, error estimate (none) and dense output
          "0 1/2 1",
          new String[] {"", "1/2", "-1 2"},
          "1/6 2/3 1/6",
          "",
          "1 -3/2 2/3", // one row per stage: coefficients of θ, θ², θ³
          "0 2 -4/3",
          "0 -1/2 2/3");

  private Kutta3() {}
}
