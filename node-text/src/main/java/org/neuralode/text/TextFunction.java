package org.neuralode.text;

import java.util.Optional;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.java.JavaEngine;

/**
 * A function of time, state and parameters, evaluated by bytecode, or by the engine's program where
 * the graph is very large. Thread-confined; allocates nothing per call.
 */
public final class TextFunction {
  private final FlatCode code;
  private final double[] theta;

  private TextFunction(FlatCode code, double[] theta) {
    this.code = code;
    this.theta = theta;
  }

  /**
   * Compiles a graph of one state.
   *
   * @param graph one input and one output
   * @param theta parameters, bound by reference
   */
  public static TextFunction of(Graph graph, double[] theta) {
    Optional<FlatCode> flat = FlatCompiler.compile(graph);
    return new TextFunction(flat.orElseGet(() -> program(graph)), theta);
  }

  private static FlatCode program(Graph graph) {
    Program program = new JavaEngine().compile(graph);
    double[][] inputs = new double[1][];
    double[][] outputs = new double[1][];
    return (t, y, theta, out) -> {
      inputs[0] = y;
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
    code.eval(t, y, theta, out);
  }
}
