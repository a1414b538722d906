package org.neuralode.testkit.problem;

/**
 * DETEST C5: Jupiter, Saturn, Uranus, Neptune and Pluto around the sun (Hull et al. 1972). The
 * first 15 components are the positions relative to the sun, planet by planet, the rest the
 * velocities.
 */
final class OuterPlanets {
  private static final double GRAVITY = 2.95912208286;
  private static final double SUN = 1.00000597682; // the sun and the four inner planets
  private static final double[] MASS = {
    0.954786104043e-3, 0.285583733151e-3, 0.437273164546e-4, 0.517759138449e-4, 0.277777777778e-5
  };

  private OuterPlanets() {}

  @SuppressWarnings("unused") // t: the shape of a VectorField
  static void eval(double t, double[] y, double[] f) {
    int half = 3 * MASS.length;
    System.arraycopy(y, half, f, 0, half);
    for (int p = 0; p < MASS.length; p++) {
      double own = (SUN + MASS[p]) / cube(y[3 * p], y[3 * p + 1], y[3 * p + 2]);
      for (int i = 0; i < 3; i++) {
        f[half + 3 * p + i] = -GRAVITY * own * y[3 * p + i];
      }
      for (int q = 0; q < MASS.length; q++) {
        if (q != p) {
          pull(y, f, p, q);
        }
      }
    }
  }

  /** Adds the pull of planet q on planet p, less its pull on the sun. */
  private static void pull(double[] y, double[] f, int p, int q) {
    double dx = y[3 * q] - y[3 * p];
    double dy = y[3 * q + 1] - y[3 * p + 1];
    double dz = y[3 * q + 2] - y[3 * p + 2];
    double onPlanet = GRAVITY * MASS[q] / cube(dx, dy, dz);
    double onSun = GRAVITY * MASS[q] / cube(y[3 * q], y[3 * q + 1], y[3 * q + 2]);
    int target = 3 * MASS.length + 3 * p;
    f[target] += onPlanet * dx - onSun * y[3 * q];
    f[target + 1] += onPlanet * dy - onSun * y[3 * q + 1];
    f[target + 2] += onPlanet * dz - onSun * y[3 * q + 2];
  }

  private static double cube(double x, double y, double z) {
    double square = x * x + y * y + z * z;
    return square * Math.sqrt(square);
  }
}
