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

  /** The group's name in file names. */
  String slug() {
    return slug;
  }

  String title() {
    return title;
  }

  /**
   * Whether these methods run on the stiff problems; other methods run on the non-stiff problems.
   */
  boolean stiff() {
    return stiff;
  }
}
