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

  /** By name; read when first asked for, as most programs need one of them. */
  private static final Map<String, Tableau> READ = new ConcurrentHashMap<>();

  private Tableaus() {}

  /** Euler (1768). */
  public static Tableau euler() {
    return named("euler");
  }

  /** Runge (1895), Math. Ann. 46. */
  public static Tableau midpoint() {
    return named("midpoint");
  }

  /** Heun (1900), Z. Math. Phys. 45; embedded Euler. */
  public static Tableau heun() {
    return named("heun");
  }

  /** Ralston (1962), Math. Comp. 16. */
  public static Tableau ralston() {
    return named("ralston");
  }

  /** Bogacki &amp; Shampine (1989), Appl. Math. Lett. 2; cubic Hermite output. */
  public static Tableau bosh3() {
    return named("bosh3");
  }

  /** Heun (1900), Z. Math. Phys. 45; cubic Hermite output. */
  public static Tableau heun3() {
    return named("heun3");
  }

  /** Shu &amp; Osher (1988), J. Comput. Phys. 77: strong stability preserving. */
  public static Tableau ssprk3() {
    return named("ssprk3");
  }

  /** Kutta (1901), Z. Math. Phys. 46; output by Zennaro (1986), Math. Comp. 46. */
  public static Tableau rk4() {
    return named("rk4");
  }

  /** Kutta (1901), Z. Math. Phys. 46: the 3/8 rule; cubic Hermite output. */
  public static Tableau rk38() {
    return named("rk38");
  }

  /**
   * Dormand &amp; Prince (1980), J. Comp. Appl. Math. 6; output by Shampine (1986), Math. Comp. 46.
   */
  public static Tableau dopri5() {
    return named("dopri5");
  }

  /** Tsitouras (2011), Comput. Math. Appl. 62. */
  public static Tableau tsit5() {
    return named("tsit5");
  }

  /** Fehlberg (1969), NASA TR R-315, continued with order 5; cubic Hermite output. */
  public static Tableau fehlberg45() {
    return named("fehlberg45");
  }

  /** Cash &amp; Karp (1990), ACM TOMS 16; cubic Hermite output. */
  public static Tableau cashkarp() {
    return named("cashkarp");
  }

  /** Verner (2010), Numer. Algorithms 53; output of order 6 with three more stages. */
  public static Tableau vern6() {
    return named("vern6");
  }

  /**
   * Verner (2010), Numer. Algorithms 53; output of order 6 with five more stages. It is published
   * as of order 7, but misses twelve of the 48 conditions of that order by up to 2.8e-7.
   */
  public static Tableau vern7() {
    return named("vern7");
  }

  /**
   * Hairer, Nørsett &amp; Wanner (1993), Solving ODEs I, II.5 and II.10; error estimate from orders
   * 5 and 3, output of order 7 with three more stages.
   */
  public static Tableau dop853() {
    return named("dop853");
  }

  /** Verner (2010), Numer. Algorithms 53; output of order 9 with nine more stages. */
  public static Tableau vern9() {
    return named("vern9");
  }

  /** The tableau of that name. */
  public static Tableau named(String name) {
    return READ.computeIfAbsent(name, TableauFile::read);
  }

  /** The names of all of them, by order. */
  public static List<String> names() {
    return NAMES;
  }

  /** Every tableau of this class. */
  public static List<Tableau> all() {
    return NAMES.stream().map(Tableaus::named).toList();
  }
}
