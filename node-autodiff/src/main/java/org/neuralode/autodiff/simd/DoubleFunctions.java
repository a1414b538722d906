package org.neuralode.autodiff.simd;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static org.neuralode.autodiff.simd.DoubleSimd.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import org.neuralode.autodiff.kernel.DoubleFormat;
import org.neuralode.autodiff.kernel.DoubleMath;

/**
 * The functions of {@link DoubleMath}, operation by operation, in whole registers: each one loop
 * without calls of our own, since where the compiler does not inline one, every vector becomes an
 * object. What takes bits comes first, where Java knows the types of vectors for sure. Arguments
 * are bounded as integers, by their size and sign, in one instruction where Java's minimum of
 * floating-point numbers takes six; what is not a number has all bits set again.
 */
final class DoubleFunctions {
  private static final int L = SPECIES.length();

  // Fields and not broadcasts, which would take a sixth of what Java inlines into one method (8000
  // bytes); beyond that, vectors become objects.
  private static final DoubleVector P4 = all(DoubleFormat.TANH_P4);
  private static final DoubleVector P3 = all(DoubleFormat.TANH_P3);
  private static final DoubleVector P2 = all(DoubleFormat.TANH_P2);
  private static final DoubleVector P1 = all(DoubleFormat.TANH_P1);
  private static final DoubleVector Q4 = all(DoubleFormat.TANH_Q4);
  private static final DoubleVector Q3 = all(DoubleFormat.TANH_Q3);
  private static final DoubleVector Q2 = all(DoubleFormat.TANH_Q2);
  private static final DoubleVector Q1 = all(DoubleFormat.TANH_Q1);
  private static final DoubleVector ONE = all(1);
  private static final DoubleVector TANH_SCALE = all(DoubleFormat.TANH_SCALE);
  private static final DoubleVector HALF = all((double) 0.5);
  private static final DoubleVector INVERSE_LN2 = all(DoubleFormat.INVERSE_LN2);
  private static final DoubleVector MINUS_LN2_LOW = all(-DoubleFormat.LN2_LOW);
  private static final DoubleVector MINUS_LN2_HIGH = all(-DoubleFormat.LN2_HIGH);
  private static final DoubleVector ROUNDER = all(DoubleFormat.ROUNDER);

  /** Adding it leaves the exponent of a power of two in the lowest bits. */
  private static final DoubleVector EXPONENT = all(DoubleFormat.ROUNDER + DoubleFormat.BIAS);

  private static final LongVector TANH_LIMIT = all(DoubleFormat.TANH_LIMIT).reinterpretAsLongs();
  private static final LongVector MAGNITUDE =
      all(DoubleFormat.number(DoubleFormat.MAGNITUDE)).reinterpretAsLongs();
  private static final LongVector SIGN = all((double) -0.0).reinterpretAsLongs();
  private static final LongVector ZERO = all((double) 0).reinterpretAsLongs();
  private static final LongVector INFINITY =
      all((double) Double.POSITIVE_INFINITY).reinterpretAsLongs();

  private DoubleFunctions() {}

  /** The argument of {@link DoubleMath#tanh}'s fraction: x within its limits, scaled. */
  static void tanhArgument(double[] x, int xo, double[] u, int n) {
    for (int i = 0; i < n; i += L) {
      LongVector bits = DoubleVector.fromArray(SPECIES, x, xo + i).reinterpretAsLongs();
      LongVector size = bits.and(MAGNITUDE);
      LongVector nan = INFINITY.sub(size).lanewise(ASHR, DoubleFormat.SIGN_POSITION);
      DoubleVector c = size.min(TANH_LIMIT).or(bits.and(SIGN).or(nan)).reinterpretAsDoubles();
      (DoubleFormat.TANH_DOUBLES ? c.mul(TANH_SCALE) : c).intoArray(u, i);
    }
  }

  /** Numerator, in place of u, and denominator. */
  static void tanhFraction(double[] u, double[] denominator, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, u, i);
      DoubleVector z = v.mul(v);
      z.fma(P4, P3).fma(z, P2).fma(z, P1).fma(z, ONE).mul(v).intoArray(u, i);
      z.fma(Q4, Q3).fma(z, Q2).fma(z, Q1).fma(z, ONE).intoArray(denominator, i);
    }
  }

  /** The fraction where nothing is to be doubled; the difference is not below 0 as an integer. */
  static void tanhRatio(double[] u, double[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, u, i);
      DoubleVector z = v.mul(v);
      DoubleVector p = z.fma(P4, P3).fma(z, P2).fma(z, P1).fma(z, ONE).mul(v);
      DoubleVector q = z.fma(Q4, Q3).fma(z, Q2).fma(z, Q1).fma(z, ONE);
      DoubleVector size = p.abs();
      DoubleVector d = q.sub(size).reinterpretAsLongs().max(ZERO).reinterpretAsDoubles();
      p.div(size.add(d)).intoArray(y, yo + i);
    }
  }

  /** Three doublings of the fraction. */
  static void tanhDoubled(double[] numerator, double[] denominator, double[] y, int yo, int n) {
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

  /** eˣ over its whole range; the arguments are within its limit. */
  static void exp(double[] y, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector c = DoubleVector.fromArray(SPECIES, y, i);
      DoubleVector k = c.fma(INVERSE_LN2, ROUNDER).sub(ROUNDER);
      DoubleVector half = k.fma(HALF, ROUNDER).sub(ROUNDER);
      DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, c));
      DoubleVector p = all(DoubleFormat.exp(0));
      for (int j = 1; j < DoubleFormat.expTerms(); j++) {
        p = p.fma(r, all(DoubleFormat.exp(j)));
      }
      DoubleVector e = p.mul(r).fma(r, r).add(ONE);
      // Shifting drops all bits but those of the exponent.
      DoubleVector first =
          half.add(EXPONENT)
              .reinterpretAsLongs()
              .lanewise(LSHL, DoubleFormat.FRACTION)
              .reinterpretAsDoubles();
      DoubleVector second =
          k.sub(half)
              .add(EXPONENT)
              .reinterpretAsLongs()
              .lanewise(LSHL, DoubleFormat.FRACTION)
              .reinterpretAsDoubles();
      e.mul(first).mul(second).intoArray(y, i);
    }
  }

  /** eˣ of arguments where it and its inverse are normal numbers; or that less 1. */
  static void normalExp(double[] y, int n, boolean minusOne) {
    for (int i = 0; i < n; i += L) {
      DoubleVector c = DoubleVector.fromArray(SPECIES, y, i);
      DoubleVector k = c.fma(INVERSE_LN2, ROUNDER).sub(ROUNDER);
      DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, c));
      DoubleVector p = all(DoubleFormat.exp(0));
      for (int j = 1; j < DoubleFormat.expTerms(); j++) {
        p = p.fma(r, all(DoubleFormat.exp(j)));
      }
      DoubleVector q = p.mul(r).fma(r, r);
      DoubleVector scale =
          k.add(EXPONENT)
              .reinterpretAsLongs()
              .lanewise(LSHL, DoubleFormat.FRACTION)
              .reinterpretAsDoubles();
      DoubleVector e = minusOne ? scale.fma(q, scale.sub(ONE)) : q.add(ONE).mul(scale);
      e.intoArray(y, i);
    }
  }

  /** log(1 + y) of y in [0, 1]. */
  static void log1p(double[] y, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector u = DoubleVector.fromArray(SPECIES, y, i);
      DoubleVector s = u.div(u.add(all(2)));
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
