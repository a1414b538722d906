package org.neuralode.bench.precision;

/** The methods that share a figure. */
enum Group {
  LOW_ORDER("low-order", "explicit Runge-Kutta up to order 5", false),
  HIGH_ORDER("high-order", "higher orders, extrapolation and multistep", false),
  ROSENBROCK("rosenbrock", "Rosenbrock and fully implicit methods", true),
  DIAGONAL("diagonal", "diagonally implicit, multistep and switching methods", true);

  private final String slug;
  private final String title;
  private final boolean stiff;

  Group(String slug, String title, boolean stiff) {
    this.slug = slug;
    this.title = title;
    this.stiff = stiff;
  }

  /** What file names end with. */
  String slug() {
    return slug;
  }

  String title() {
    return title;
  }

  /** Whether these methods are run on the stiff problems; the others are on the non-stiff ones. */
  boolean stiff() {
    return stiff;
  }
}
