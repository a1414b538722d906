package org.neuralode.solvers.symplectic;

import java.util.List;

/** The symplectic compositions that come with the library. */
public final class Compositions {

  /** The semi-implicit Euler method, order 1: kick, then drift. */
  public static final Composition SEMI_IMPLICIT_EULER =
      new Composition(
          "semi-implicit-euler",
          "de Vogelaere (1956), Univ. of Notre Dame report 4",
          1,
          1,
          new double[] {1},
          new double[] {1});

  /** The velocity Verlet method, order 2: kick, drift, kick; symmetric. */
  public static final Composition VELOCITY_VERLET =
      new Composition(
          "velocity-verlet",
          "Verlet (1967), Phys. Rev. 159; Swope et al. (1982), J. Chem. Phys. 76",
          2,
          2,
          new double[] {1, 0},
          new double[] {0.5, 0.5});

  /** Yoshida's method of order 4: a triple jump of velocity Verlet; symmetric. */
  public static final Composition YOSHIDA4 =
      new Composition(
          "yoshida4",
          "Yoshida (1990), Phys. Lett. A 150; Forest & Ruth (1990), Physica D 43",
          4,
          4,
          new double[] {
            1.351207191959657634047688, -1.702414383919315268095376, 1.351207191959657634047688, 0
          },
          new double[] {
            0.6756035959798288170238439,
            -0.1756035959798288170238439,
            -0.1756035959798288170238439,
            0.6756035959798288170238439
          });

  /** Yoshida's method of order 6: solution A of the paper, to the 14 digits printed; symmetric. */
  public static final Composition YOSHIDA6 =
      new Composition(
          "yoshida6",
          "Yoshida (1990), Phys. Lett. A 150, solution A",
          6,
          6,
          new double[] {
            0.78451361047756,
            0.23557321335936,
            -1.1776799841789,
            1.3151863206839,
            -1.1776799841789,
            0.23557321335936,
            0.78451361047756,
            0
          },
          new double[] {
            0.39225680523878,
            0.51004341191846,
            -0.47105338540977,
            0.0687531682525,
            0.0687531682525,
            -0.47105338540977,
            0.51004341191846,
            0.39225680523878
          });

  /**
   * McLachlan and Atela's method of order 4: four stages of least error where dq/dt is linear in p;
   * of order 3 elsewhere.
   */
  public static final Composition MCLACHLAN4 =
      new Composition(
          "mclachlan4",
          "McLachlan & Atela (1992), Nonlinearity 5",
          4,
          3,
          new double[] {
            0.515352837431122936, -0.085782019412973646, 0.441583023616466524, 0.128846158365384185
          },
          new double[] {
            0.134496199277431089, -0.224819803079420806, 0.756320000515668291, 0.334003603286321425
          });

  private Compositions() {}

  /** Every composition, by rising order. */
  public static List<Composition> all() {
    return List.of(SEMI_IMPLICIT_EULER, VELOCITY_VERLET, MCLACHLAN4, YOSHIDA4, YOSHIDA6);
  }
}
