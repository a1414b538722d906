package org.neuralode.autodiff.kernel;

/**
 * Functions of one number, in the very order of operations that the SIMD kernels follow, so that
 * both give the same bits.
 */
@SuppressWarnings("cast") // the casts make the float version, which is derived from this class
public final class DoubleMath {
  private DoubleMath() {}

  /** eˣ = 2ᵏ (1 + q) with q = eʳ − 1, r = x − k log 2. */
  public static double exp(double x) {
    double c = clamp(x, DoubleFormat.EXP_LIMIT);
    double k = exponent(c);
    double half = half(k);
    return (1 + reduced(c, k)) * DoubleFormat.powerOfTwo(half) * DoubleFormat.powerOfTwo(k - half);
  }

  /** eˣ where eˣ and e⁻ˣ are normal numbers, else the value at the limit. */
  private static double normalExp(double x) {
    double c = clamp(x, DoubleFormat.NORMAL_LIMIT);
    double k = exponent(c);
    return (1 + reduced(c, k)) * DoubleFormat.powerOfTwo(k);
  }

  /** eˣ − 1 for x up to 0. */
  public static double expm1(double x) {
    double c = clamp(x, DoubleFormat.NORMAL_LIMIT);
    double k = exponent(c);
    double scale = DoubleFormat.powerOfTwo(k);
    return Math.fma(scale, reduced(c, k), scale - 1);
  }

  /** x, bounded to ±limit. */
  public static double clamp(double x, double limit) {
    return Math.max(-limit, Math.min(limit, x));
  }

  private static double exponent(double c) {
    return Math.fma(c, DoubleFormat.INVERSE_LN2, DoubleFormat.ROUNDER) - DoubleFormat.ROUNDER;
  }

  /** Half of k, as an integer: 2ᵏ itself may lie beyond the format where its two factors do not. */
  private static double half(double k) {
    return Math.fma(k, (double) 0.5, DoubleFormat.ROUNDER) - DoubleFormat.ROUNDER;
  }

  private static double reduced(double c, double k) {
    double r = Math.fma(k, -DoubleFormat.LN2_LOW, Math.fma(k, -DoubleFormat.LN2_HIGH, c));
    double p = DoubleFormat.exp(0);
    for (int i = 1; i < DoubleFormat.expTerms(); i++) {
      p = Math.fma(p, r, DoubleFormat.exp(i));
    }
    return Math.fma(p * r, r, r);
  }

  /** log(1 + u) = 2 artanh(u / (2 + u)) for u in [0, 1]. */
  static double log1p(double u) {
    double s = u / (2 + u);
    double z = s * s;
    double p = DoubleFormat.artanh(0);
    for (int i = 1; i < DoubleFormat.artanhTerms(); i++) {
      p = Math.fma(p, z, DoubleFormat.artanh(i));
    }
    double twice = s + s;
    return Math.fma(p * z, twice, twice);
  }

  /** 1 / (1 + e⁻ˣ). */
  public static double sigmoid(double x) {
    return 1 / (1 + normalExp(-x));
  }

  /** log(1 + eˣ) without overflow. */
  public static double softplus(double x) {
    return Math.max(x, 0) + log1p(normalExp(-Math.abs(x)));
  }

  /**
   * tanh x by arithmetic alone: a fraction of polynomials at u = x / 2ᵐ, and m doublings tanh 2u =
   * 2 tanh u / (1 + tanh² u), kept as numerator and denominator until one division at the end.
   * Relative error below 1e-15 in double and 4e-7 in single precision.
   */
  public static double tanh(double x) {
    double u = clamp(x, DoubleFormat.TANH_LIMIT) * DoubleFormat.TANH_SCALE;
    double z = u * u;
    double p = u * numerator(z);
    double q = denominator(z);
    return DoubleFormat.TANH_DOUBLES ? thriceDoubled(p, q) : ratio(p, q);
  }

  static double thriceDoubled(double p, double q) {
    double p1 = (p + p) * q;
    double q1 = Math.fma(q, q, p * p);
    double p2 = (p1 + p1) * q1;
    double q2 = Math.fma(q1, q1, p1 * p1);
    return quotient(p2, q2);
  }

  /** p / q, which rounding cannot carry beyond ±1. */
  static double ratio(double p, double q) {
    double size = Math.abs(p);
    return p / (size + Math.max(q - size, 0));
  }

  /** 2pq / (p² + q²), which rounding cannot carry beyond ±1: p² + q² = (q − |p|)² + 2|p|q. */
  static double quotient(double p, double q) {
    double twice = (p + p) * q;
    double d = q - Math.abs(p);
    return twice / Math.fma(d, d, Math.abs(twice));
  }

  static double numerator(double z) {
    double p = Math.fma(z, DoubleFormat.TANH_P4, DoubleFormat.TANH_P3);
    return Math.fma(Math.fma(Math.fma(p, z, DoubleFormat.TANH_P2), z, DoubleFormat.TANH_P1), z, 1);
  }

  static double denominator(double z) {
    double q = Math.fma(z, DoubleFormat.TANH_Q4, DoubleFormat.TANH_Q3);
    return Math.fma(Math.fma(Math.fma(q, z, DoubleFormat.TANH_Q2), z, DoubleFormat.TANH_Q1), z, 1);
  }
}
