package org.neuralode.solvers.dirk;

import java.util.List;

/** The diagonally implicit Runge–Kutta methods that come with the library. */
public final class DirkTableaus {
  private static final double ROOT = Math.sqrt(2);

  /** The backward Euler method, order 1: Euler (1768). */
  public static final DirkTableau IMPLICIT_EULER =
      new DirkTableau(
          "implicit-euler",
          "Euler (1768); backward Euler",
          1,
          0,
          new double[] {1},
          new double[][] {{1}},
          new double[] {1},
          new double[] {});

  /** The trapezoidal rule, order 2: Crank &amp; Nicolson (1947). */
  public static final DirkTableau TRAPEZOID =
      new DirkTableau(
          "trapezoid",
          "Crank & Nicolson (1947)",
          2,
          0,
          new double[] {0, 1},
          new double[][] {{0}, {1.0 / 2, 1.0 / 2}},
          new double[] {1.0 / 2, 1.0 / 2},
          new double[] {});

  /** The implicit midpoint rule, order 2: Gauss collocation with one stage. */
  public static final DirkTableau IMPLICIT_MIDPOINT =
      new DirkTableau(
          "implicit-midpoint",
          "Gauss collocation with one stage",
          2,
          0,
          new double[] {1.0 / 2},
          new double[][] {{1.0 / 2}},
          new double[] {1},
          new double[] {});

  /** The SDIRK method of two stages, order 2: Alexander (1977), SIAM J. Numer. Anal. 14. */
  public static final DirkTableau SDIRK2 =
      new DirkTableau(
          "sdirk2",
          "Alexander (1977), SIAM J. Numer. Anal. 14",
          2,
          0,
          new double[] {1 - ROOT / 2, 1},
          new double[][] {{1 - ROOT / 2}, {ROOT / 2, 1 - ROOT / 2}},
          new double[] {ROOT / 2, 1 - ROOT / 2},
          new double[] {});

  /** The method TR-BDF2, order 2: Bank et al. (1985); Hosea &amp; Shampine (1996). */
  public static final DirkTableau TRBDF2 =
      new DirkTableau(
          "trbdf2",
          "Bank et al. (1985); Hosea & Shampine (1996)",
          2,
          3,
          new double[] {0, 2 - ROOT, 1},
          new double[][] {{0}, {1 - ROOT / 2, 1 - ROOT / 2}, {ROOT / 4, ROOT / 4, 1 - ROOT / 2}},
          new double[] {ROOT / 4, ROOT / 4, 1 - ROOT / 2},
          new double[] {(1 - ROOT / 4) / 3, (3 * ROOT / 4 + 1) / 3, (1 - ROOT / 2) / 3});

  /** Kværnø's method of orders 3(2): Kværnø (2004), BIT 44. */
  public static final DirkTableau KVAERNO3 =
      new DirkTableau(
          "kvaerno3",
          "Kværnø (2004), BIT 44",
          3,
          2,
          new double[] {0, 871733043.0 / 1000000000, 1, 1},
          new double[][] {
            {0},
            {0.4358665215, 0.4358665215},
            {0.490563388419108, 0.073570090080892, 0.4358665215},
            {0.308809969973036, 1.490563388254106, -1.235239879727145, 0.4358665215}
          },
          new double[] {0.308809969973036, 1.490563388254106, -1.235239879727145, 0.4358665215},
          new double[] {0.490563388419108, 0.073570090080892, 0.4358665215, 0});

  /** Kværnø's method of orders 4(3), not L-stable: Kværnø (2004), BIT 44. */
  public static final DirkTableau KVAERNO4 =
      new DirkTableau(
          "kvaerno4",
          "Kværnø (2004), BIT 44; not L-stable",
          4,
          3,
          new double[] {0, 871733043.0 / 1000000000, 0.468238744853136, 1, 1},
          new double[][] {
            {0},
            {0.4358665215, 0.4358665215},
            {0.140737774731968, -0.108365551378832, 0.4358665215},
            {0.102399400616089, -0.376878452267324, 0.838612530151233, 0.4358665215},
            {
              0.157024897860995,
              0.117330441357768,
              0.61667803039168,
              -0.326899891110444,
              0.4358665215
            }
          },
          new double[] {
            0.157024897860995, 0.117330441357768, 0.61667803039168, -0.326899891110444, 0.4358665215
          },
          new double[] {0.102399400616089, -0.376878452267324, 0.838612530151233, 0.4358665215, 0});

  /** Kværnø's method of orders 5(4): Kværnø (2004), BIT 44. */
  public static final DirkTableau KVAERNO5 =
      new DirkTableau(
          "kvaerno5",
          "Kværnø (2004), BIT 44",
          5,
          4,
          new double[] {
            0, 13.0 / 25, 1.230333209967908, 0.895765984350076, 0.436393609858648, 1, 1
          },
          new double[][] {
            {0},
            {13.0 / 50, 13.0 / 50},
            {13.0 / 100, 0.84033320996790809, 13.0 / 50},
            {0.22371961478320505, 0.47675532319799699, -0.06470895363112615, 13.0 / 50},
            {
              0.16648564323248321,
              0.1045001884159172,
              0.03631482272098715,
              -0.13090704451073998,
              13.0 / 50
            },
            {
              0.13855640231268224,
              0,
              -0.04245337201752043,
              0.02446657898003141,
              0.61943039072480676,
              13.0 / 50
            },
            {
              0.13659751177640291,
              0,
              -0.05496908796538376,
              -0.04118626728321046,
              0.62993304899016403,
              0.06962479448202728,
              13.0 / 50
            }
          },
          new double[] {
            0.13659751177640291,
            0,
            -0.05496908796538376,
            -0.04118626728321046,
            0.62993304899016403,
            0.06962479448202728,
            13.0 / 50
          },
          new double[] {
            0.13855640231268224,
            0,
            -0.04245337201752043,
            0.02446657898003141,
            0.61943039072480676,
            13.0 / 50,
            0
          });

  private DirkTableaus() {}

  /** Every method, by rising order. */
  public static List<DirkTableau> all() {
    return List.of(
        IMPLICIT_EULER, TRAPEZOID, IMPLICIT_MIDPOINT, SDIRK2, TRBDF2, KVAERNO3, KVAERNO4, KVAERNO5);
  }
}
