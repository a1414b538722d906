package org.neuralode.autodiff.kernel;

/** The constants that depend on the format of double; {@link FloatFormat} has those of float. */
public final class DoubleFormat {
  /** The doubles of a 512-bit register; the lanes of a tile come in multiples of this width. */
  public static final int WIDTH = 8;

  /** Bits of the fraction. */
  public static final int FRACTION = 52;

  /** The exponent that is stored for the number 1. */
  public static final int BIAS = 1023;

  /** All bits but that of the sign. */
  public static final long MAGNITUDE = Long.MAX_VALUE;

  /**
   * The position of the sign's bit: a shift to the right by so much leaves copies of this bit
   * alone.
   */
  public static final int SIGN_POSITION = 63;

  /**
   * A number that rounds to an integer if it is added and subtracted; after the addition, the
   * lowest bits hold that integer.
   */
  public static final double ROUNDER = 0x1.8p52;

  /** 1 / log 2. */
  public static final double INVERSE_LN2 = 1.4426950408889634;

  /** The upper part of log 2, in few enough bits that its product with an exponent is exact. */
  public static final double LN2_HIGH = 6.93147180369123816490e-01;

  /** The lower part of log 2. */
  public static final double LN2_LOW = 1.90821492927058770002e-10;

  /** The size of x up to which eˣ and e⁻ˣ are normal numbers. */
  public static final double NORMAL_LIMIT = 708;

  /** The size of x beyond which eˣ is 0 or infinite. */
  public static final double EXP_LIMIT = 746;

  /** The size of x beyond which tanh x is ±1. */
  public static final double TANH_LIMIT = 20;

  /** The factor on tanh's argument before the fraction of polynomials. */
  public static final double TANH_SCALE = 0.125;

  /**
   * Whether the fraction of polynomials is taken at an eighth of the argument, and doubled three
   * times.
   */
  public static final boolean TANH_DOUBLES = true;

  // The ninth convergent of tanh's continued fraction, divided by 34459425 so that squares of
  // squares stay small: tanh u = u (1 + P1 z + ...) / (1 + Q1 z + ...), z = u².
  public static final double TANH_P4 = 1 / 34459425.0;
  public static final double TANH_P3 = 990 / 34459425.0;
  public static final double TANH_P2 = 135135 / 34459425.0;
  public static final double TANH_P1 = 4729725 / 34459425.0;
  public static final double TANH_Q4 = 45 / 34459425.0;
  public static final double TANH_Q3 = 13860 / 34459425.0;
  public static final double TANH_Q2 = 945945 / 34459425.0;
  public static final double TANH_Q1 = 16216200 / 34459425.0;

  /**
   * The coefficients of (eʳ − 1 − r) / r² on [−log 2 / 2, log 2 / 2] as a polynomial, highest power
   * first: 1/(n+2)!.
   */
  private static final double[] EXP = {
    1.0 / 6227020800.0,
    1.0 / 479001600,
    1.0 / 39916800,
    1.0 / 3628800,
    1.0 / 362880,
    1.0 / 40320,
    1.0 / 5040,
    1.0 / 720,
    1.0 / 120,
    1.0 / 24,
    1.0 / 6,
    1.0 / 2
  };

  /**
   * The coefficients of (artanh(s)/s − 1) / s², for s² up to 1/9, by powers of s², highest first:
   * 1/(2n+3).
   */
  private static final double[] ARTANH = {
    1.0 / 33, 1.0 / 31, 1.0 / 29, 1.0 / 27, 1.0 / 25, 1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17,
    1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3
  };

  private DoubleFormat() {}

  /** The number that has these bits. */
  public static double number(long bits) {
    return Double.longBitsToDouble(bits);
  }

  /** 2^k for an integer k within the range of exponents. */
  static double powerOfTwo(double k) {
    return Double.longBitsToDouble(((long) k + BIAS) << FRACTION);
  }

  /** Number of coefficients of the exponential. */
  public static int expTerms() {
    return EXP.length;
  }

  /** The i-th coefficient of the exponential. */
  public static double exp(int i) {
    return EXP[i];
  }

  /** Number of coefficients of the inverse hyperbolic tangent. */
  public static int artanhTerms() {
    return ARTANH.length;
  }

  /** The i-th coefficient of the inverse hyperbolic tangent. */
  public static double artanh(int i) {
    return ARTANH[i];
  }
}
