package org.neuralode.text;

import java.util.Optional;
import org.neuralode.api.input.InputPath;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.java.JavaEngine;

/**
 * A function of time, state, control inputs and parameters, evaluated by bytecode, or by the
 * engine's program where the graph is very large. Thread-confined; allocates nothing per call.
 */
public final class TextFunction {
  private final FlatCode code;
  private final double[] theta;
  private final InputPath path;
  private final double[] u;

  private TextFunction(FlatCode code, double[] theta, InputPath path) {
    this.code = code;
    this.theta = theta;
    this.path = path;
    u = new double[path.channels()];
  }

  /**
   * Compiles a graph of one state.
   *
   * @param graph state and, if there are any, control inputs to one output
   * @param theta parameters, bound by reference
   * @param path the control inputs
   */
  public static TextFunction of(Graph graph, double[] theta, InputPath path) {
    Optional<FlatCode> flat = FlatCompiler.compile(graph);
    return new TextFunction(flat.orElseGet(() -> program(graph)), theta, path);
  }

  private static FlatCode program(Graph graph) {
    Program program = new JavaEngine().compile(graph);
    double[][] inputs = new double[graph.inputs().size()][];
    double[][] outputs = new double[1][];
    return (t, y, u, theta, out) -> {
      inputs[0] = y;
      if (inputs.length > 1) {
        inputs[1] = u;
      }
      outputs[0] = out;
      program.run(1, t, theta, inputs, outputs);
    };
  }

  /**
   * Evaluates it.
   *
   * @param y state; not modified
   * @param out overwritten; another array than {@code y}
   */
  public void eval(double t, double[] y, double[] out) {
    path.derivative(0, t, u, 0);
    code.eval(t, y, u, theta, out);
  }
}
