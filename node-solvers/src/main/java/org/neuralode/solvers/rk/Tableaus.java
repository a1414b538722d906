package org.neuralode.solvers.rk;

import java.util.List;

/**
 * The explicit Runge–Kutta methods that come with the library; each is a file beside this class.
 */
public final class Tableaus {

  /** Euler (1768). */
  public static final Tableau EULER = TableauFile.read("euler");

  /** Runge (1895), Math. Ann. 46. */
  public static final Tableau MIDPOINT = TableauFile.read("midpoint");

  /** Heun (1900), Z. Math. Phys. 45; embedded Euler. */
  public static final Tableau HEUN = TableauFile.read("heun");

  /** Ralston (1962), Math. Comp. 16. */
  public static final Tableau RALSTON = TableauFile.read("ralston");

  /** Bogacki &amp; Shampine (1989), Appl. Math. Lett. 2; cubic Hermite output. */
  public static final Tableau BOSH3 = TableauFile.read("bosh3");

  /** Heun (1900), Z. Math. Phys. 45; cubic Hermite output. */
  public static final Tableau HEUN3 = TableauFile.read("heun3");

  /** Shu &amp; Osher (1988), J. Comput. Phys. 77: strong stability preserving. */
  public static final Tableau SSPRK3 = TableauFile.read("ssprk3");

  /** Kutta (1901), Z. Math. Phys. 46; output by Zennaro (1986), Math. Comp. 46. */
  public static final Tableau RK4 = TableauFile.read("rk4");

  /** Kutta (1901), Z. Math. Phys. 46: the 3/8 rule; cubic Hermite output. */
  public static final Tableau RK38 = TableauFile.read("rk38");

  /**
   * Dormand &amp; Prince (1980), J. Comp. Appl. Math. 6; output by Shampine (1986), Math. Comp. 46.
   */
  public static final Tableau DOPRI5 = TableauFile.read("dopri5");

  /** Tsitouras (2011), Comput. Math. Appl. 62. */
  public static final Tableau TSIT5 = TableauFile.read("tsit5");

  /** Fehlberg (1969), NASA TR R-315, continued with order 5; cubic Hermite output. */
  public static final Tableau FEHLBERG45 = TableauFile.read("fehlberg45");

  /** Cash &amp; Karp (1990), ACM TOMS 16; cubic Hermite output. */
  public static final Tableau CASHKARP = TableauFile.read("cashkarp");

  /** Verner (2010), Numer. Algorithms 53; output of order 6 with three more stages. */
  public static final Tableau VERN6 = TableauFile.read("vern6");

  /**
   * Verner (2010), Numer. Algorithms 53; output of order 6 with five more stages. It is published
   * as of order 7, but misses twelve of the 48 conditions of that order by up to 2.8e-7.
   */
  public static final Tableau VERN7 = TableauFile.read("vern7");

  /**
   * Hairer, Nørsett &amp; Wanner (1993), Solving ODEs I, II.5 and II.10; error estimate from orders
   * 5 and 3, output of order 7 with three more stages.
   */
  public static final Tableau DOP853 = TableauFile.read("dop853");

  /** Verner (2010), Numer. Algorithms 53; output of order 9 with nine more stages. */
  public static final Tableau VERN9 = TableauFile.read("vern9");

  private static final List<Tableau> ALL =
      List.of(
          EULER,
          MIDPOINT,
          HEUN,
          RALSTON,
          BOSH3,
          HEUN3,
          SSPRK3,
          RK4,
          RK38,
          DOPRI5,
          TSIT5,
          FEHLBERG45,
          CASHKARP,
          VERN6,
          VERN7,
          DOP853,
          VERN9);

  private Tableaus() {}

  /** Every tableau of this class. */
  public static List<Tableau> all() {
    return ALL;
  }
}
