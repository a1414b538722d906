package org.neuralode.autodiff.engine;

import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/**
 * A compiled function, cut into an evaluation that keeps activations and a pull-back that reads
 * them.
 */
final class ActivationPrograms {
  private final ActivationGraphs graphs;
  private final Program forward;
  private final Program backward;
  private final double[][] forwardTargets;
  private final double[][] backwardInputs;
  private final double[][] backwardTargets = new double[3][];

  /**
   * Compiles both parts.
   *
   * @param graph a function of one input and one output
   */
  ActivationPrograms(AutodiffEngine engine, Graph graph) {
    graphs = ActivationGraphs.of(graph);
    forward = engine.compile(graphs.forward());
    backward = engine.compile(graphs.backward());
    forwardTargets = new double[1 + graphs.activations().size()][];
    backwardInputs = new double[graphs.backward().inputs().size()][];
    backwardTargets[2] = new double[1];
  }

  double[][] newActivations(int batch) {
    int rows = forward.activationRows(batch);
    return graphs.activations().stream()
        .map(Shape::size)
        .map(n -> new double[rows * n])
        .toArray(double[][]::new);
  }

  void eval(
      int batch,
      double t,
      double[] theta,
      double[][] input,
      double[] output,
      double[][] activations) {
    forwardTargets[0] = output;
    System.arraycopy(activations, 0, forwardTargets, 1, activations.length);
    forward.run(batch, t, theta, input, forwardTargets);
  }

  /**
   * Pulls a cotangent of the output back; adds to {@code inputBar} and {@code thetaBar}.
   *
   * @return the derivative by t, summed over the batch
   */
  double pullBack(
      int batch,
      double t,
      double[] theta,
      double[] input,
      double[] seed,
      double[][] activations,
      double[] inputBar,
      double[] thetaBar) {
    backwardInputs[0] = input;
    backwardInputs[1] = seed;
    System.arraycopy(activations, 0, backwardInputs, 2, activations.length);
    backwardTargets[0] = inputBar;
    backwardTargets[1] = thetaBar;
    backwardTargets[2][0] = 0;
    backward.run(batch, t, theta, backwardInputs, backwardTargets);
    return backwardTargets[2][0];
  }
}
