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
 * object. Arguments are bounded as integers, by their size and sign, in one instruction where
 * Java's minimum of floating-point numbers takes six; what is not a number has all bits set again.
 */
final class DoubleFunctions {
  private static final int L = SPECIES.length();

  private DoubleFunctions() {}

  static void tanh(double[] x, int xo, double[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      LongVector bits = DoubleVector.fromArray(SPECIES, x, xo + i).reinterpretAsLongs();
      LongVector size = bits.and(DoubleFormat.MAGNITUDE);
      DoubleVector u =
          size.min(DoubleFormat.bits(DoubleMath.TANH_LIMIT))
              .reinterpretAsDoubles()
              .mul((double) 0.125);
      DoubleVector z = u.mul(u);
      DoubleVector p =
          z.fma(all(DoubleMath.P4), all(DoubleMath.P3))
              .fma(z, all(DoubleMath.P2))
              .fma(z, all(DoubleMath.P1))
              .fma(z, all(1))
              .mul(u);
      DoubleVector q =
          z.fma(all(DoubleMath.Q4), all(DoubleMath.Q3))
              .fma(z, all(DoubleMath.Q2))
              .fma(z, all(DoubleMath.Q1))
              .fma(z, all(1));
      DoubleVector p1 = p.add(p).mul(q);
      DoubleVector q1 = q.fma(q, p.mul(p));
      DoubleVector p2 = p1.add(p1).mul(q1);
      DoubleVector q2 = q1.fma(q1, p1.mul(p1));
      DoubleVector tanh = p2.add(p2).mul(q2).div(q2.fma(q2, p2.mul(p2)));
      tanh.reinterpretAsLongs()
          .min(DoubleFormat.bits(1))
          .or(bits.and(DoubleFormat.SIGN))
          .or(size.neg().add(DoubleFormat.INFINITY).lanewise(ASHR, DoubleFormat.SIGN_POSITION))
          .reinterpretAsDoubles()
          .intoArray(y, yo + i);
    }
  }

  /** eˣ over its whole range. */
  static void exp(double[] x, int xo, double[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      LongVector bits = DoubleVector.fromArray(SPECIES, x, xo + i).reinterpretAsLongs();
      LongVector size = bits.and(DoubleFormat.MAGNITUDE);
      DoubleVector c =
          size.min(DoubleFormat.bits(DoubleFormat.EXP_LIMIT))
              .or(bits.and(DoubleFormat.SIGN))
              .or(size.neg().add(DoubleFormat.INFINITY).lanewise(ASHR, DoubleFormat.SIGN_POSITION))
              .reinterpretAsDoubles();
      DoubleVector k =
          c.fma(all(DoubleFormat.INVERSE_LN2), all(DoubleFormat.ROUNDER))
              .sub(all(DoubleFormat.ROUNDER));
      DoubleVector half =
          k.fma(all((double) 0.5), all(DoubleFormat.ROUNDER)).sub(all(DoubleFormat.ROUNDER));
      DoubleVector r = k.fma(all(-DoubleFormat.LN2_LOW), k.fma(all(-DoubleFormat.LN2_HIGH), c));
      DoubleVector p = all(DoubleFormat.exp(0));
      for (int j = 1; j < DoubleFormat.expTerms(); j++) {
        p = p.fma(r, all(DoubleFormat.exp(j)));
      }
      DoubleVector e = p.mul(r).fma(r, r).add(all(1));
      // The rounder leaves the integer in the lowest bits, and shifting drops all others.
      DoubleVector first =
          half.add(all(DoubleFormat.ROUNDER))
              .reinterpretAsLongs()
              .add(DoubleFormat.BIAS)
              .lanewise(LSHL, DoubleFormat.FRACTION)
              .reinterpretAsDoubles();
      DoubleVector second =
          k.sub(half)
              .add(all(DoubleFormat.ROUNDER))
              .reinterpretAsLongs()
              .add(DoubleFormat.BIAS)
              .lanewise(LSHL, DoubleFormat.FRACTION)
              .reinterpretAsDoubles();
      e.mul(first).mul(second).intoArray(y, yo + i);
    }
  }

  /** eˣ where it and its inverse are normal numbers; or that less 1. */
  static void normalExp(double[] y, int n, boolean minusOne) {
    for (int i = 0; i < n; i += L) {
      LongVector bits = DoubleVector.fromArray(SPECIES, y, i).reinterpretAsLongs();
      LongVector size = bits.and(DoubleFormat.MAGNITUDE);
      DoubleVector c =
          size.min(DoubleFormat.bits(DoubleFormat.NORMAL_LIMIT))
              .or(bits.and(DoubleFormat.SIGN))
              .or(size.neg().add(DoubleFormat.INFINITY).lanewise(ASHR, DoubleFormat.SIGN_POSITION))
              .reinterpretAsDoubles();
      DoubleVector k =
          c.fma(all(DoubleFormat.INVERSE_LN2), all(DoubleFormat.ROUNDER))
              .sub(all(DoubleFormat.ROUNDER));
      DoubleVector r = k.fma(all(-DoubleFormat.LN2_LOW), k.fma(all(-DoubleFormat.LN2_HIGH), c));
      DoubleVector p = all(DoubleFormat.exp(0));
      for (int j = 1; j < DoubleFormat.expTerms(); j++) {
        p = p.fma(r, all(DoubleFormat.exp(j)));
      }
      DoubleVector q = p.mul(r).fma(r, r);
      DoubleVector scale =
          k.add(all(DoubleFormat.ROUNDER))
              .reinterpretAsLongs()
              .add(DoubleFormat.BIAS)
              .lanewise(LSHL, DoubleFormat.FRACTION)
              .reinterpretAsDoubles();
      DoubleVector e = minusOne ? scale.fma(q, scale.sub(all(1))) : q.add(all(1)).mul(scale);
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
