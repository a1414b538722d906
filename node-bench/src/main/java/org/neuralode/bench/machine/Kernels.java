package org.neuralode.bench.machine;

import org.neuralode.bench.OwnProcess;

/** Arithmetic that is limited by the processor's multiply-add units. */
interface Kernels {
  /** The number of rows and columns, and the inner length, of {@link #product}. */
  int SIDE = 64;

  /** The name in tables. */
  String name();

  /**
   * Fused multiply-adds on registers.
   *
   * @param sink its first element is added to, so that nothing is optimised away
   * @return the number of fused multiply-adds
   */
  long doubles(int rounds, double[] sink);

  /** Fused multiply-adds on registers in single precision; see {@link #doubles}. */
  long floats(int rounds, double[] sink);

  /** Writes c = a b for row-major square matrices of {@value #SIDE} rows. */
  void product(double[] a, double[] b, double[] c);

  /** The fastest kernels that this JVM, as it was started, can run. */
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
