package org.neuralode.autodiff.engine;

import java.util.Arrays;
import org.neuralode.autodiff.graph.Graph;

/**
 * A program whose parameters are θ, a tangent of θ and a tangent of t, and whose inputs are
 * followed by their tangents. Thread-confined.
 */
final class DirectionalProgram {
  private final Program program;
  private final double[] parameters;
  private final double[][] inputs;

  DirectionalProgram(AutodiffEngine engine, Graph graph) {
    program = engine.compile(graph);
    parameters = new double[graph.parameterCount()];
    inputs = new double[graph.inputs().size()][];
  }

  /**
   * Sets the next of the inputs, and then of their tangents; returns the index behind the last one
   * set.
   */
  int place(int at, double[][] arrays) {
    System.arraycopy(arrays, 0, inputs, at, arrays.length);
    return at + arrays.length;
  }

  void run(
      int batch,
      double t,
      double[] theta,
      double tTangent,
      double[] thetaTangent,
      double[][] targets) {
    System.arraycopy(theta, 0, parameters, 0, theta.length);
    System.arraycopy(thetaTangent, 0, parameters, theta.length, theta.length);
    parameters[2 * theta.length] = tTangent;
    program.run(batch, t, parameters, inputs, targets);
    Arrays.fill(inputs, null);
  }
}
