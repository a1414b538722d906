package org.neuralode.autodiff.kernel;

/** The constants that depend on the format of float; {@link DoubleFormat} has those of double. */
public final class FloatFormat {
  /** The floats of a 512-bit register; the lanes of a tile come in multiples of this width. */
  public static final int WIDTH = 16;

  /** Bits of the fraction. */
  public static final int FRACTION = 23;

  /** The exponent that is stored for the number 1. */
  public static final int BIAS = 127;

  /** All bits but that of the sign. */
  public static final int MAGNITUDE = Integer.MAX_VALUE;

  /**
   * The position of the sign's bit: a shift to the right by so much leaves copies of this bit
   * alone.
   */
  public static final int SIGN_POSITION = 31;

  /**
   * A number that rounds to an integer if it is added and subtracted; after the addition, the
   * lowest bits hold that integer.
   */
  public static final float ROUNDER = 0x1.8p23f;

  /** 1 / log 2. */
  public static final float INVERSE_LN2 = 1.44269504f;

  /** The upper part of log 2, in few enough bits that its product with an exponent is exact. */
  public static final float LN2_HIGH = 0.693359375f;

  /** The lower part of log 2. */
  public static final float LN2_LOW = -2.12194440e-4f;

  /** The size of x up to which eˣ and e⁻ˣ are normal numbers. */
  public static final float NORMAL_LIMIT = 87;

  /** The size of x beyond which eˣ is 0 or infinite. */
  public static final float EXP_LIMIT = 104;

  /** The size of x beyond which tanh x is ±1. */
  public static final float TANH_LIMIT = 9.1f;

  /** The factor on tanh's argument before the fraction of polynomials. */
  public static final float TANH_SCALE = 1;

  /**
   * Whether the fraction of polynomials is taken at an eighth of the argument, and doubled three
   * times.
   */
  public static final boolean TANH_DOUBLES = false;

  // The coefficients are fitted up to the limit, for the least largest relative error, 2.4e-8
  // (Lawson's iteration): tanh u = u (1 + P1 z + ...) / (1 + Q1 z + ...), z = u².
  public static final float TANH_P4 = 0x1.c705e8p-27f;
  public static final float TANH_P3 = 0x1.58816ap-16f;
  public static final float TANH_P2 = 0x1.c99c56p-9f;
  public static final float TANH_P1 = 0x1.11f8a2p-3f;
  public static final float TANH_Q4 = 0x1.9f2278p-21f;
  public static final float TANH_Q3 = 0x1.57c48ap-12f;
  public static final float TANH_Q2 = 0x1.a7b492p-6f;
  public static final float TANH_Q1 = 0x1.de519ep-2f;

  private static final float[] EXP = {
    1f / 40320, 1f / 5040, 1f / 720, 1f / 120, 1f / 24, 1f / 6, 1f / 2
  };

  private static final float[] ARTANH = {1f / 15, 1f / 13, 1f / 11, 1f / 9, 1f / 7, 1f / 5, 1f / 3};

  private FloatFormat() {}

  /** The number that has these bits. */
  public static float number(int bits) {
    return Float.intBitsToFloat(bits);
  }

  /** 2^k for an integer k within the range of exponents. */
  static float powerOfTwo(float k) {
    return Float.intBitsToFloat(((int) k + BIAS) << FRACTION);
  }

  /** Number of coefficients of the exponential. */
  public static int expTerms() {
    return EXP.length;
  }

  /** The i-th coefficient of the exponential. */
  public static float exp(int i) {
    return EXP[i];
  }

  /** Number of coefficients of the inverse hyperbolic tangent. */
  public static int artanhTerms() {
    return ARTANH.length;
  }

  /** The i-th coefficient of the inverse hyperbolic tangent. */
  public static float artanh(int i) {
    return ARTANH[i];
  }
}
