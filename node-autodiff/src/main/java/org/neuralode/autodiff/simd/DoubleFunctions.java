package org.neuralode.autodiff.simd;

import static org.neuralode.autodiff.simd.DoubleSimd.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.neuralode.autodiff.kernel.DoubleFormat;
import org.neuralode.autodiff.kernel.DoubleMath;

/** The functions of {@link DoubleMath}, operation by operation, in whole registers. */
final class DoubleFunctions {
  private static final int L = SPECIES.length();

  private DoubleFunctions() {}

  static void tanh(double[] x, int xo, double[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector u =
          DoubleVector.fromArray(SPECIES, x, xo + i)
              .min(DoubleMath.TANH_LIMIT)
              .max(-DoubleMath.TANH_LIMIT)
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
      tanh.min(1).max(-1).intoArray(y, yo + i);
    }
  }

  static void exp(double[] x, int xo, double[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      exp(DoubleVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
    }
  }

  static void sigmoid(double[] x, int xo, double[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector e = normalExp(DoubleVector.fromArray(SPECIES, x, xo + i).neg());
      all(1).div(e.add(all(1))).intoArray(y, yo + i);
    }
  }

  /**
   * In two passes: as one the compiler would not inline all of it, and every vector be an object.
   */
  static void softplus(double[] x, int xo, double[] y, int yo, int n, double[] scratch) {
    for (int i = 0; i < n; i += L) {
      normalExp(DoubleVector.fromArray(SPECIES, x, xo + i).abs().neg()).intoArray(scratch, i);
    }
    for (int i = 0; i < n; i += L) {
      DoubleVector u = log1p(DoubleVector.fromArray(SPECIES, scratch, i));
      DoubleVector.fromArray(SPECIES, x, xo + i).max(0).add(u).intoArray(y, yo + i);
    }
  }

  static void elu(double slope, double[] x, int xo, double[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      DoubleVector c = clamp(v);
      DoubleVector k = exponent(c);
      DoubleVector scale = powerOfTwo(k);
      DoubleVector below = scale.fma(reduced(c, k), scale.sub(all(1))).mul(all(slope));
      below.blend(v, v.compare(VectorOperators.GT, 0)).intoArray(y, yo + i);
    }
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  private static DoubleVector exp(DoubleVector x) {
    DoubleVector c = x.min(DoubleFormat.EXP_LIMIT).max(-DoubleFormat.EXP_LIMIT);
    DoubleVector k = exponent(c);
    DoubleVector half = half(k);
    return reduced(c, k).add(all(1)).mul(powerOfTwo(half)).mul(powerOfTwo(k.sub(half)));
  }

  private static DoubleVector normalExp(DoubleVector x) {
    DoubleVector c = clamp(x);
    DoubleVector k = exponent(c);
    return reduced(c, k).add(all(1)).mul(powerOfTwo(k));
  }

  private static DoubleVector clamp(DoubleVector x) {
    return x.min(DoubleFormat.NORMAL_LIMIT).max(-DoubleFormat.NORMAL_LIMIT);
  }

  private static DoubleVector exponent(DoubleVector c) {
    return c.fma(all(DoubleFormat.INVERSE_LN2), all(DoubleFormat.ROUNDER))
        .sub(all(DoubleFormat.ROUNDER));
  }

  private static DoubleVector half(DoubleVector k) {
    return k.fma(all((double) 0.5), all(DoubleFormat.ROUNDER)).sub(all(DoubleFormat.ROUNDER));
  }

  /** The rounder leaves the integer in the lowest bits, and shifting drops all others. */
  private static DoubleVector powerOfTwo(DoubleVector k) {
    return k.add(all(DoubleFormat.ROUNDER))
        .reinterpretAsLongs()
        .add(DoubleFormat.BIAS)
        .lanewise(VectorOperators.LSHL, DoubleFormat.FRACTION)
        .reinterpretAsDoubles();
  }

  private static DoubleVector reduced(DoubleVector c, DoubleVector k) {
    DoubleVector r = k.fma(all(-DoubleFormat.LN2_LOW), k.fma(all(-DoubleFormat.LN2_HIGH), c));
    DoubleVector p = all(DoubleFormat.exp(0));
    for (int i = 1; i < DoubleFormat.expTerms(); i++) {
      p = p.fma(r, all(DoubleFormat.exp(i)));
    }
    return p.mul(r).fma(r, r);
  }

  private static DoubleVector log1p(DoubleVector u) {
    DoubleVector s = u.div(u.add(all(2)));
    DoubleVector z = s.mul(s);
    DoubleVector p = all(DoubleFormat.artanh(0));
    for (int i = 1; i < DoubleFormat.artanhTerms(); i++) {
      p = p.fma(z, all(DoubleFormat.artanh(i)));
    }
    DoubleVector twice = s.add(s);
    return p.mul(z).fma(twice, twice);
  }
}
