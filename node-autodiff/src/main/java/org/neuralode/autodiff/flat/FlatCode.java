package org.neuralode.autodiff.flat;

/** A program for one sample. */
@FunctionalInterface
public interface FlatCode {

  /**
   * Runs one sample; the arrays are those of {@link org.neuralode.autodiff.engine.Program#run}.
   *
   * @param row the sample
   */
  void run(double t, double[] theta, double[][] in, double[][] targets, int row);
}
