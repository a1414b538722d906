package org.neuralode.autodiff.simd;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static org.neuralode.autodiff.simd.DoubleSimd.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import org.neuralode.autodiff.graph.UnaryKind;
import org.neuralode.autodiff.kernel.DoubleFormat;
import org.neuralode.autodiff.kernel.DoubleMath;

/**
 * The functions of {@link DoubleMath}, operation by operation, each in several passes over a block
 * of numbers.
 *
 * <p>Java inlines 8000 bytes of callees into a method that it compiles, and 300 to 500 of these
 * bytes are one operation on vectors; beyond that, vectors become objects. So a pass has to be
 * compiled by itself: a call that meets three passes or more is not inlined, and no function has
 * fewer.
 *
 * <p>Constants are broadcast before the loop: a constant in a field is read again for every vector,
 * across two cache lines, because its numbers might be what the loop has just stored. Operations on
 * bits come first in a pass, where Java knows the types of vectors for sure. Arguments of tanh are
 * bounded as integers, by their size and sign, in one instruction where Java's minimum of
 * floating-point numbers takes six; the bits of NaN are all set afterwards.
 */
@SuppressWarnings("cast") // the casts make the float version, which is derived from this class
final class DoubleFunctions {

  /** One loop over a block of numbers. */
  @FunctionalInterface
  interface Pass {
    /**
     * Runs the loop over n numbers.
     *
     * @param slope a function's parameter, if it has one
     * @param x arguments of the function, from xo on
     * @param u scratch memory
     * @param v scratch memory
     * @param y results of the function, from yo on; may be x
     */
    void run(double slope, double[] x, int xo, double[] u, double[] v, double[] y, int yo, int n);
  }

  private static final int L = SPECIES.length();

  private static final Pass[] TANH = {
    (c, x, xo, u, v, y, yo, n) -> tanhArgument(x, xo, u, n),
    (c, x, xo, u, v, y, yo, n) -> tanhFraction(u, v, n),
    DoubleFormat.TANH_DOUBLES
        ? (c, x, xo, u, v, y, yo, n) -> tanhDoubled(u, v, y, yo, n)
        : (c, x, xo, u, v, y, yo, n) -> tanhRatio(u, v, y, yo, n)
  };

  private static final Pass[] EXP = {
    (c, x, xo, u, v, y, yo, n) -> bounded(x, xo, DoubleFormat.EXP_LIMIT, u, n),
    (c, x, xo, u, v, y, yo, n) -> reduced(u, v, n),
    (c, x, xo, u, v, y, yo, n) -> scaledTwice(u, v, y, yo, n)
  };

  private static final Pass[] SIGMOID = {
    (c, x, xo, u, v, y, yo, n) -> {
      for (int i = 0; i < n; i++) {
        u[i] = DoubleMath.clamp(-x[xo + i], DoubleFormat.NORMAL_LIMIT);
      }
    },
    (c, x, xo, u, v, y, yo, n) -> reduced(u, v, n),
    (c, x, xo, u, v, y, yo, n) -> scaled(u, v, n),
    (c, x, xo, u, v, y, yo, n) -> {
      for (int i = 0; i < n; i++) {
        y[yo + i] = 1 / (1 + u[i]);
      }
    }
  };

  private static final Pass[] SOFTPLUS = {
    (c, x, xo, u, v, y, yo, n) -> {
      for (int i = 0; i < n; i++) {
        u[i] = Math.max(-DoubleFormat.NORMAL_LIMIT, -Math.abs(x[xo + i]));
      }
    },
    (c, x, xo, u, v, y, yo, n) -> reduced(u, v, n),
    (c, x, xo, u, v, y, yo, n) -> scaled(u, v, n),
    (c, x, xo, u, v, y, yo, n) -> log1p(u, n),
    (c, x, xo, u, v, y, yo, n) -> {
      for (int i = 0; i < n; i++) {
        y[yo + i] = Math.max(x[xo + i], 0) + u[i];
      }
    }
  };

  private static final Pass[] ELU = {
    (c, x, xo, u, v, y, yo, n) -> bounded(x, xo, DoubleFormat.NORMAL_LIMIT, u, n),
    (c, x, xo, u, v, y, yo, n) -> reduced(u, v, n),
    (c, x, xo, u, v, y, yo, n) -> scaledLessOne(u, v, n),
    (c, x, xo, u, v, y, yo, n) -> {
      for (int i = 0; i < n; i++) {
        y[yo + i] = x[xo + i] > 0 ? x[xo + i] : c * u[i];
      }
    }
  };

  private static final Pass[] NONE = {};

  private DoubleFunctions() {}

  /**
   * The passes of a function, one after the other; none for a function that the compiler vectorises
   * by itself.
   */
  static Pass[] passes(UnaryKind kind) {
    return switch (kind) {
      case TANH -> TANH;
      case EXP -> EXP;
      case SIGMOID -> SIGMOID;
      case SOFTPLUS -> SOFTPLUS;
      case ELU -> ELU;
      default -> NONE;
    };
  }

  private static void bounded(double[] x, int xo, double limit, double[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = DoubleMath.clamp(x[xo + i], limit);
    }
  }

  /** Writes the argument of {@link DoubleMath#tanh}'s fraction: x within its limits, scaled. */
  private static void tanhArgument(double[] x, int xo, double[] u, int n) {
    DoubleVector scale = all(DoubleFormat.TANH_SCALE);
    LongVector limit = all(DoubleFormat.TANH_LIMIT).reinterpretAsLongs();
    LongVector infinity = all((double) Double.POSITIVE_INFINITY).reinterpretAsLongs();
    LongVector sign = all((double) -0.0).reinterpretAsLongs();
    LongVector magnitude = all(DoubleFormat.number(DoubleFormat.MAGNITUDE)).reinterpretAsLongs();
    for (int i = 0; i < n; i += L) {
      LongVector bits = DoubleVector.fromArray(SPECIES, x, xo + i).reinterpretAsLongs();
      LongVector size = bits.and(magnitude);
      LongVector nan = infinity.sub(size).lanewise(ASHR, DoubleFormat.SIGN_POSITION);
      DoubleVector c = size.min(limit).or(bits.and(sign).or(nan)).reinterpretAsDoubles();
      (DoubleFormat.TANH_DOUBLES ? c.mul(scale) : c).intoArray(u, i);
    }
  }

  /** Writes the numerator of tanh's fraction, in place of u, and the denominator. */
  private static void tanhFraction(double[] u, double[] denominator, int n) {
    DoubleVector p4 = all(DoubleFormat.TANH_P4);
    DoubleVector p3 = all(DoubleFormat.TANH_P3);
    DoubleVector p2 = all(DoubleFormat.TANH_P2);
    DoubleVector p1 = all(DoubleFormat.TANH_P1);
    DoubleVector q4 = all(DoubleFormat.TANH_Q4);
    DoubleVector q3 = all(DoubleFormat.TANH_Q3);
    DoubleVector q2 = all(DoubleFormat.TANH_Q2);
    DoubleVector q1 = all(DoubleFormat.TANH_Q1);
    DoubleVector one = all(1);
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, u, i);
      DoubleVector z = v.mul(v);
      z.fma(p4, p3).fma(z, p2).fma(z, p1).fma(z, one).mul(v).intoArray(u, i);
      z.fma(q4, q3).fma(z, q2).fma(z, q1).fma(z, one).intoArray(denominator, i);
    }
  }

  /**
   * Computes the ratio of {@link DoubleMath} for tanh's fraction. The maximum with 0 is one of
   * integers, since a number below 0 is also an integer below 0.
   */
  private static void tanhRatio(double[] p, double[] q, double[] y, int yo, int n) {
    LongVector zero = all((double) 0).reinterpretAsLongs();
    for (int i = 0; i < n; i += L) {
      DoubleVector numerator = DoubleVector.fromArray(SPECIES, p, i);
      DoubleVector size = numerator.abs();
      LongVector rest = DoubleVector.fromArray(SPECIES, q, i).sub(size).reinterpretAsLongs();
      numerator.div(size.add(rest.max(zero).reinterpretAsDoubles())).intoArray(y, yo + i);
    }
  }

  /** Doubles tanh's fraction three times. */
  private static void tanhDoubled(
      double[] numerator, double[] denominator, double[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector p = DoubleVector.fromArray(SPECIES, numerator, i);
      DoubleVector q = DoubleVector.fromArray(SPECIES, denominator, i);
      DoubleVector p1 = p.add(p).mul(q);
      DoubleVector q1 = q.fma(q, p.mul(p));
      DoubleVector p2 = p1.add(p1).mul(q1);
      DoubleVector q2 = q1.fma(q1, p1.mul(p1));
      DoubleVector p3 = p2.add(p2).mul(q2);
      DoubleVector d = q2.sub(p2.abs());
      p3.div(d.fma(d, p3.abs())).intoArray(y, yo + i);
    }
  }

  /** Computes q = eʳ − 1, in place of x, and k, where x = r + k log 2. */
  private static void reduced(double[] x, double[] k, int n) {
    DoubleVector inverse = all(DoubleFormat.INVERSE_LN2);
    DoubleVector high = all(-DoubleFormat.LN2_HIGH);
    DoubleVector low = all(-DoubleFormat.LN2_LOW);
    DoubleVector rounder = all(DoubleFormat.ROUNDER);
    for (int i = 0; i < n; i += L) {
      DoubleVector c = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector whole = c.fma(inverse, rounder).sub(rounder);
      DoubleVector r = whole.fma(low, whole.fma(high, c));
      DoubleVector p = all(DoubleFormat.exp(0));
      for (int j = 1; j < DoubleFormat.expTerms(); j++) {
        p = p.fma(r, all(DoubleFormat.exp(j)));
      }
      whole.intoArray(k, i);
      p.mul(r).fma(r, r).intoArray(x, i);
    }
  }

  /**
   * Computes (1 + q) 2ᵏ with 2ᵏ in two factors; shifting drops all bits but those of an exponent.
   */
  private static void scaledTwice(double[] q, double[] k, double[] y, int yo, int n) {
    DoubleVector half = all((double) 0.5);
    DoubleVector rounder = all(DoubleFormat.ROUNDER);
    DoubleVector exponent = all(DoubleFormat.ROUNDER + DoubleFormat.BIAS);
    DoubleVector one = all(1);
    for (int i = 0; i < n; i += L) {
      DoubleVector whole = DoubleVector.fromArray(SPECIES, k, i);
      DoubleVector part = whole.fma(half, rounder).sub(rounder);
      LongVector first = part.add(exponent).reinterpretAsLongs();
      LongVector second = whole.sub(part).add(exponent).reinterpretAsLongs();
      DoubleVector.fromArray(SPECIES, q, i)
          .add(one)
          .mul(first.lanewise(LSHL, DoubleFormat.FRACTION).reinterpretAsDoubles())
          .mul(second.lanewise(LSHL, DoubleFormat.FRACTION).reinterpretAsDoubles())
          .intoArray(y, yo + i);
    }
  }

  /** Computes (1 + q) 2ᵏ in place of q, where the result and its inverse are normal numbers. */
  private static void scaled(double[] q, double[] k, int n) {
    DoubleVector exponent = all(DoubleFormat.ROUNDER + DoubleFormat.BIAS);
    DoubleVector one = all(1);
    for (int i = 0; i < n; i += L) {
      LongVector bits = DoubleVector.fromArray(SPECIES, k, i).add(exponent).reinterpretAsLongs();
      DoubleVector scale = bits.lanewise(LSHL, DoubleFormat.FRACTION).reinterpretAsDoubles();
      DoubleVector.fromArray(SPECIES, q, i).add(one).mul(scale).intoArray(q, i);
    }
  }

  /** Computes (1 + q) 2ᵏ − 1 in place of q, where (1 + q) 2ᵏ and its inverse are normal numbers. */
  private static void scaledLessOne(double[] q, double[] k, int n) {
    DoubleVector exponent = all(DoubleFormat.ROUNDER + DoubleFormat.BIAS);
    DoubleVector one = all(1);
    for (int i = 0; i < n; i += L) {
      LongVector bits = DoubleVector.fromArray(SPECIES, k, i).add(exponent).reinterpretAsLongs();
      DoubleVector scale = bits.lanewise(LSHL, DoubleFormat.FRACTION).reinterpretAsDoubles();
      scale.fma(DoubleVector.fromArray(SPECIES, q, i), scale.sub(one)).intoArray(q, i);
    }
  }

  /** Computes log(1 + y) in place of y, which lies in [0, 1]. */
  private static void log1p(double[] y, int n) {
    DoubleVector two = all(2);
    for (int i = 0; i < n; i += L) {
      DoubleVector u = DoubleVector.fromArray(SPECIES, y, i);
      DoubleVector s = u.div(u.add(two));
      DoubleVector z = s.mul(s);
      DoubleVector p = all(DoubleFormat.artanh(0));
      for (int j = 1; j < DoubleFormat.artanhTerms(); j++) {
        p = p.fma(z, all(DoubleFormat.artanh(j)));
      }
      DoubleVector twice = s.add(s);
      p.mul(z).fma(twice, twice).intoArray(y, i);
    }
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }
}
