package org.neuralode.bench.machine;

import org.neuralode.bench.OwnProcess;

/** Arithmetic that is limited by the processor's multiply-add units. */
interface Kernels {
  /** Rows, columns and inner length of {@link #product}. */
  int SIDE = 64;

  /** As in tables. */
  String name();

  /**
   * Fused multiply-adds on registers.
   *
   * @param sink its first element is added to, so that nothing is optimised away
   * @return how many
   */
  long doubles(int rounds, double[] sink);

  /** The same in single precision. */
  long floats(int rounds, double[] sink);

  /** c = a b for row-major square matrices of {@value #SIDE} rows. */
  void product(double[] a, double[] b, double[] c);

  /** The fastest ones that this JVM was started for. */
  static Kernels best() {
    if (!OwnProcess.vectorModule()) {
      return new LoopKernels();
    }
    try {
      // By name: the class can only be loaded where the vector module is.
      return Class.forName("org.neuralode.bench.machine.VectorKernels")
          .asSubclass(Kernels.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the vector kernels are missing from this build", e);
    }
  }
}
