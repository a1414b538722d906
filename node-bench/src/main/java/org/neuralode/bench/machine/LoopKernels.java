package org.neuralode.bench.machine;

/** Kernels of plain loops, which HotSpot's compiler vectorises. */
final class LoopKernels implements Kernels {
  private static final int ELEMENTS = 256;
  private static final int CHAIN = 8;
  private final double[] x = new double[ELEMENTS];
  private final float[] s = new float[ELEMENTS];

  @Override
  public String name() {
    return "plain loops";
  }

  @Override
  public long doubles(int rounds, double[] sink) {
    double m = 0.999;
    double c = 1e-3;
    for (int r = 0; r < rounds; r++) {
      for (int i = 0; i < ELEMENTS; i++) {
        double a = Math.fma(Math.fma(Math.fma(Math.fma(x[i], m, c), m, c), m, c), m, c);
        x[i] = Math.fma(Math.fma(Math.fma(Math.fma(a, m, c), m, c), m, c), m, c);
      }
    }
    sink[0] += x[0];
    return (long) rounds * ELEMENTS * CHAIN;
  }

  @Override
  public long floats(int rounds, double[] sink) {
    float m = 0.999f;
    float c = 1e-3f;
    for (int r = 0; r < rounds; r++) {
      for (int i = 0; i < ELEMENTS; i++) {
        float a = Math.fma(Math.fma(Math.fma(Math.fma(s[i], m, c), m, c), m, c), m, c);
        s[i] = Math.fma(Math.fma(Math.fma(Math.fma(a, m, c), m, c), m, c), m, c);
      }
    }
    sink[0] += s[0];
    return (long) rounds * ELEMENTS * CHAIN;
  }

  @Override
  public void product(double[] a, double[] b, double[] c) {
    for (int i = 0; i < SIDE; i++) {
      int row = i * SIDE;
      for (int j = 0; j < SIDE; j++) {
        c[row + j] = 0;
      }
      for (int k = 0; k < SIDE; k++) {
        double w = a[row + k];
        int from = k * SIDE;
        for (int j = 0; j < SIDE; j++) {
          c[row + j] += w * b[from + j];
        }
      }
    }
  }
}
