package org.neuralode.solvers.implicit;

import java.util.List;

/**
 * The fully implicit methods of this library, with irrational coefficients to 25 digits (Hairer
 * &amp; Wanner, Solving ODEs II, section IV.5).
 */
public final class ImplicitTableaus {

  /** The Radau IIA method of two stages, order 3, L-stable. */
  public static final ImplicitTableau RADAU_IIA3 =
      ImplicitTableau.of(
          "radau-iia3",
          "Ehle 1969; Hairer & Wanner II, table IV.5.5",
          3,
          2,
          new double[] {1.0 / 3, 1},
          new double[][] {{5.0 / 12, -1.0 / 12}, {0.75, 0.25}},
          new double[] {0.75, 0.25},
          // The estimate of RADAU5 needs a real eigenvalue of A, which an even number of stages
          // does not have.
          ErrorEstimate.NONE);

  /** The Radau IIA method of three stages, order 5, L-stable: the method of RADAU5. */
  public static final ImplicitTableau RADAU_IIA5 =
      ImplicitTableau.of(
          "radau-iia5",
          "Ehle 1969; Hairer & Wanner II, table IV.5.6 and section IV.8",
          5,
          3,
          new double[] {0.1550510257216821901802716, 0.6449489742783178098197284, 1},
          new double[][] {
            {
              0.1968154772236604258683861, -0.0655354258501983881085228, 0.0237709743482201524204082
            },
            {
              0.3944243147390872769974117, 0.2920734116652284630205027, -0.0415487521259979301981860
            },
            {0.3764030627004672750500754, 0.5124858261884216138388134, 1.0 / 9}
          },
          new double[] {0.3764030627004672750500754, 0.5124858261884216138388134, 1.0 / 9},
          radau5Estimate());

  /** The Gauss method of two stages, order 4, A-stable and symplectic. */
  public static final ImplicitTableau GAUSS4 =
      ImplicitTableau.of(
          "gauss4",
          "Hammer & Hollingsworth 1955; Hairer & Wanner II, table IV.5.1",
          4,
          2,
          new double[] {0.2113248654051871177454256, 0.7886751345948128822545744},
          new double[][] {
            {0.25, -0.0386751345948128822545744}, {0.5386751345948128822545744, 0.25}
          },
          new double[] {0.5, 0.5},
          ErrorEstimate.NONE);

  /** The Gauss method of three stages, order 6, A-stable and symplectic. */
  public static final ImplicitTableau GAUSS6 =
      ImplicitTableau.of(
          "gauss6",
          "Kuntzmann 1961, Butcher 1964; Hairer & Wanner II, table IV.5.2",
          6,
          3,
          new double[] {0.1127016653792583114820735, 0.5, 0.8872983346207416885179265},
          new double[][] {
            {5.0 / 36, -0.0359766675249389034563955, 0.0097894440153083260495800},
            {0.3002631949808645924380249, 2.0 / 9, -0.0224854172030868146602472},
            {0.2679883337624694517281977, 0.4804211119693833479008399, 5.0 / 36}
          },
          new double[] {5.0 / 18, 4.0 / 9, 5.0 / 18},
          ErrorEstimate.NONE);

  /** The Lobatto IIIC method of three stages, order 4, L-stable. */
  public static final ImplicitTableau LOBATTO_IIIC4 =
      ImplicitTableau.of(
          "lobatto-iiic4",
          "Chipman 1971; Hairer & Wanner II, table IV.5.11",
          4,
          3,
          new double[] {0, 0.5, 1},
          new double[][] {
            {1.0 / 6, -1.0 / 3, 1.0 / 6},
            {1.0 / 6, 5.0 / 12, -1.0 / 12},
            {1.0 / 6, 2.0 / 3, 1.0 / 6}
          },
          new double[] {1.0 / 6, 2.0 / 3, 1.0 / 6},
          ErrorEstimate.NONE);

  private ImplicitTableaus() {}

  private static ErrorEstimate radau5Estimate() {
    double gamma = 0.2748888295956773677478286; // the real eigenvalue of A
    double root = Math.sqrt(6);
    double[] e = {
      gamma / 3 * (-13 - 7 * root), gamma / 3 * (-13 + 7 * root), -gamma / 3,
    };
    return new ErrorEstimate(3, gamma, e);
  }

  /** Every method of this class. */
  public static List<ImplicitTableau> all() {
    return List.of(RADAU_IIA3, RADAU_IIA5, GAUSS4, GAUSS6, LOBATTO_IIIC4);
  }
}
