package org.neuralode.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The right-hand side of dy/dt = f(t, y) on an ND4J array. */
@FunctionalInterface
public interface ArrayFunction {

  /**
   * The value f(t, y).
   *
   * @param t time
   * @param y state; the next call overwrites it
   * @return an array of as many numbers as y has, in any shape and type; y itself may be changed
   *     and returned
   */
  INDArray apply(double t, INDArray y);
}
