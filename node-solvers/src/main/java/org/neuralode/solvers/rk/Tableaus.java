package org.neuralode.solvers.rk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The explicit Runge–Kutta methods that come with the library; each is a file beside this class.
 */
public final class Tableaus {
  private static final List<String> NAMES =
      List.of(
          "euler",
          "midpoint",
          "heun",
          "ralston",
          "bosh3",
          "heun3",
          "ssprk3",
          "rk4",
          "rk38",
          "dopri5",
          "tsit5",
          "fehlberg45",
          "cashkarp",
          "vern6",
          "vern7",
          "dop853",
          "vern9");

  /** Tableaus by name; each is read when first asked for, as most programs need only one. */
  private static final Map<String, Tableau> READ = new ConcurrentHashMap<>();

  private Tableaus() {}

  /** The explicit Euler method, order 1: Euler (1768). */
  public static Tableau euler() {
    return named("euler");
  }

  /** The explicit midpoint rule, order 2: Runge (1895), Math. Ann. 46. */
  public static Tableau midpoint() {
    return named("midpoint");
  }

  /** Heun's method of order 2 with embedded Euler: Heun (1900), Z. Math. Phys. 45. */
  public static Tableau heun() {
    return named("heun");
  }

  /** Ralston's method of order 2: Ralston (1962), Math. Comp. 16. */
  public static Tableau ralston() {
    return named("ralston");
  }

  /**
   * The Bogacki–Shampine method of orders 3(2): Bogacki &amp; Shampine (1989), Appl. Math. Lett. 2;
   * cubic Hermite output.
   */
  public static Tableau bosh3() {
    return named("bosh3");
  }

  /** Heun's method of order 3: Heun (1900), Z. Math. Phys. 45; cubic Hermite output. */
  public static Tableau heun3() {
    return named("heun3");
  }

  /**
   * The strong stability preserving method of order 3: Shu &amp; Osher (1988), J. Comput. Phys. 77.
   */
  public static Tableau ssprk3() {
    return named("ssprk3");
  }

  /**
   * The classical method of order 4: Kutta (1901), Z. Math. Phys. 46; output by Zennaro (1986),
   * Math. Comp. 46.
   */
  public static Tableau rk4() {
    return named("rk4");
  }

  /** The 3/8 rule of order 4: Kutta (1901), Z. Math. Phys. 46; cubic Hermite output. */
  public static Tableau rk38() {
    return named("rk38");
  }

  /**
   * The Dormand–Prince method of orders 5(4): Dormand &amp; Prince (1980), J. Comp. Appl. Math. 6;
   * output by Shampine (1986), Math. Comp. 46.
   */
  public static Tableau dopri5() {
    return named("dopri5");
  }

  /** Tsitouras's method of orders 5(4): Tsitouras (2011), Comput. Math. Appl. 62. */
  public static Tableau tsit5() {
    return named("tsit5");
  }

  /**
   * Fehlberg's method of orders 5(4), which goes on with order 5: Fehlberg (1969), NASA TR R-315;
   * cubic Hermite output.
   */
  public static Tableau fehlberg45() {
    return named("fehlberg45");
  }

  /**
   * The Cash–Karp method of orders 5(4): Cash &amp; Karp (1990), ACM TOMS 16; cubic Hermite output.
   */
  public static Tableau cashkarp() {
    return named("cashkarp");
  }

  /**
   * Verner's method of orders 6(5): Verner (2010), Numer. Algorithms 53; output of order 6 with
   * three more stages.
   */
  public static Tableau vern6() {
    return named("vern6");
  }

  /**
   * Verner's method of orders 7(6): Verner (2010), Numer. Algorithms 53; output of order 6 with
   * five more stages. The method is published as of order 7, but misses twelve of the 48 conditions
   * of that order by up to 2.8e-7.
   */
  public static Tableau vern7() {
    return named("vern7");
  }

  /**
   * The method DOP853 of order 8: Hairer, Nørsett &amp; Wanner (1993), Solving ODEs I, II.5 and
   * II.10; error estimate from orders 5 and 3, output of order 7 with three more stages.
   */
  public static Tableau dop853() {
    return named("dop853");
  }

  /**
   * Verner's method of orders 9(8): Verner (2010), Numer. Algorithms 53; output of order 9 with
   * nine more stages.
   */
  public static Tableau vern9() {
    return named("vern9");
  }

  /**
   * The tableau of that name.
   *
   * @throws IllegalStateException if there is none
   */
  public static Tableau named(String name) {
    return READ.computeIfAbsent(name, TableauFile::read);
  }

  /** The names of all tableaus, by rising order. */
  public static List<String> names() {
    return NAMES;
  }

  /** Every tableau of this class. */
  public static List<Tableau> all() {
    return NAMES.stream().map(Tableaus::named).toList();
  }
}
