package org.neuralode.autodiff.flat;

/** Code that runs a graph for one sample. */
@FunctionalInterface
public interface FlatCode {

  /**
   * Runs one sample; the arrays are those of {@link org.neuralode.autodiff.engine.Program#run}.
   *
   * @param row index of the sample
   */
  void run(double t, double[] theta, double[][] in, double[][] targets, int row);
}
