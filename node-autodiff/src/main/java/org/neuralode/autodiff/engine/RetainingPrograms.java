package org.neuralode.autodiff.engine;

import org.neuralode.autodiff.derivative.Retaining;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/** A function as an evaluation that retains values, and a pull-back that reads them. */
final class RetainingPrograms {
  private final Retaining retaining;
  private final Program forward;
  private final Program backward;
  private final double[][] forwardTargets;
  private final double[][] backwardInputs;
  private final double[][] backwardTargets = new double[3][];

  /**
   * @param graph one output
   */
  RetainingPrograms(AutodiffEngine engine, Graph graph) {
    retaining = Retaining.of(graph);
    forward = engine.compile(retaining.forward());
    backward = engine.compile(retaining.backward());
    forwardTargets = new double[1 + retaining.retained().size()][];
    backwardInputs = new double[retaining.backward().inputs().size()][];
    backwardTargets[2] = new double[1];
  }

  double[][] newRetained(int batch) {
    int rows = forward.retainedRows(batch);
    return retaining.retained().stream()
        .map(Shape::size)
        .map(n -> new double[rows * n])
        .toArray(double[][]::new);
  }

  void eval(
      int batch, double t, double[] theta, double[][] input, double[] output, double[][] retained) {
    forwardTargets[0] = output;
    System.arraycopy(retained, 0, forwardTargets, 1, retained.length);
    forward.run(batch, t, theta, input, forwardTargets);
  }

  /**
   * @return the derivative by t, summed over the batch
   */
  double pullBack(
      int batch,
      double t,
      double[] theta,
      double[] input,
      double[] seed,
      double[][] retained,
      double[] inputBar,
      double[] thetaBar) {
    backwardInputs[0] = input;
    backwardInputs[1] = seed;
    System.arraycopy(retained, 0, backwardInputs, 2, retained.length);
    backwardTargets[0] = inputBar;
    backwardTargets[1] = thetaBar;
    backwardTargets[2][0] = 0;
    backward.run(batch, t, theta, backwardInputs, backwardTargets);
    return backwardTargets[2][0];
  }
}
