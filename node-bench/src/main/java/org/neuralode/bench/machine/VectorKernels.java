package org.neuralode.bench.machine;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels on the widest vectors of the processor, with twelve sums at once: two multiply-add units
 * of latency four need eight.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final int SUMS = 12;

  @Override
  public String name() {
    return "jdk.incubator.vector, " + D.vectorBitSize() + " bits";
  }

  @Override
  public long doubles(int rounds, double[] sink) {
    DoubleVector m = DoubleVector.broadcast(D, 0.999);
    DoubleVector c = DoubleVector.broadcast(D, 1e-3);
    DoubleVector a0 = DoubleVector.zero(D);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector a3 = a0;
    DoubleVector a4 = a0;
    DoubleVector a5 = a0;
    DoubleVector a6 = a0;
    DoubleVector a7 = a0;
    DoubleVector a8 = a0;
    DoubleVector a9 = a0;
    DoubleVector a10 = a0;
    DoubleVector a11 = a0;
    for (int r = 0; r < rounds; r++) {
      a0 = a0.fma(m, c);
      a1 = a1.fma(m, c);
      a2 = a2.fma(m, c);
      a3 = a3.fma(m, c);
      a4 = a4.fma(m, c);
      a5 = a5.fma(m, c);
      a6 = a6.fma(m, c);
      a7 = a7.fma(m, c);
      a8 = a8.fma(m, c);
      a9 = a9.fma(m, c);
      a10 = a10.fma(m, c);
      a11 = a11.fma(m, c);
    }
    DoubleVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    sum = sum.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11);
    sink[0] += sum.reduceLanes(VectorOperators.ADD);
    return (long) rounds * SUMS * D.length();
  }

  @Override
  public long floats(int rounds, double[] sink) {
    FloatVector m = FloatVector.broadcast(F, 0.999f);
    FloatVector c = FloatVector.broadcast(F, 1e-3f);
    FloatVector a0 = FloatVector.zero(F);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    FloatVector a8 = a0;
    FloatVector a9 = a0;
    FloatVector a10 = a0;
    FloatVector a11 = a0;
    for (int r = 0; r < rounds; r++) {
      a0 = a0.fma(m, c);
      a1 = a1.fma(m, c);
      a2 = a2.fma(m, c);
      a3 = a3.fma(m, c);
      a4 = a4.fma(m, c);
      a5 = a5.fma(m, c);
      a6 = a6.fma(m, c);
      a7 = a7.fma(m, c);
      a8 = a8.fma(m, c);
      a9 = a9.fma(m, c);
      a10 = a10.fma(m, c);
      a11 = a11.fma(m, c);
    }
    FloatVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    sum = sum.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11);
    sink[0] += sum.reduceLanes(VectorOperators.ADD);
    return (long) rounds * SUMS * F.length();
  }

  /** The product in blocks of four rows by two vectors of the result, which stay in registers. */
  @Override
  public void product(double[] a, double[] b, double[] c) {
    int lanes = D.length();
    for (int i = 0; i < SIDE; i += 4) {
      for (int j = 0; j < SIDE; j += 2 * lanes) {
        block(a, b, c, i * SIDE, j, lanes);
      }
    }
  }

  private static void block(double[] a, double[] b, double[] c, int row, int j, int lanes) {
    DoubleVector p0 = DoubleVector.zero(D);
    DoubleVector p1 = p0;
    DoubleVector p2 = p0;
    DoubleVector p3 = p0;
    DoubleVector q0 = p0;
    DoubleVector q1 = p0;
    DoubleVector q2 = p0;
    DoubleVector q3 = p0;
    for (int k = 0; k < SIDE; k++) {
      DoubleVector left = DoubleVector.fromArray(D, b, k * SIDE + j);
      DoubleVector right = DoubleVector.fromArray(D, b, k * SIDE + j + lanes);
      DoubleVector w = DoubleVector.broadcast(D, a[row + k]);
      p0 = w.fma(left, p0);
      q0 = w.fma(right, q0);
      w = DoubleVector.broadcast(D, a[row + SIDE + k]);
      p1 = w.fma(left, p1);
      q1 = w.fma(right, q1);
      w = DoubleVector.broadcast(D, a[row + 2 * SIDE + k]);
      p2 = w.fma(left, p2);
      q2 = w.fma(right, q2);
      w = DoubleVector.broadcast(D, a[row + 3 * SIDE + k]);
      p3 = w.fma(left, p3);
      q3 = w.fma(right, q3);
    }
    store(p0, q0, c, row + j, lanes);
    store(p1, q1, c, row + SIDE + j, lanes);
    store(p2, q2, c, row + 2 * SIDE + j, lanes);
    store(p3, q3, c, row + 3 * SIDE + j, lanes);
  }

  private static void store(DoubleVector p, DoubleVector q, double[] c, int at, int lanes) {
    p.intoArray(c, at);
    q.intoArray(c, at + lanes);
  }
}
