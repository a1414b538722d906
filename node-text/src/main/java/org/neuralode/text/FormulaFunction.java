package org.neuralode.text;

import org.neuralode.api.input.InputPath;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;

/**
 * A compiled function of time, state, control inputs and parameters. Thread-confined; allocates
 * nothing per call.
 */
public final class FormulaFunction {
  private final Program program;
  private final double[] theta;
  private final InputPath path;
  private final double[][] inputs;
  private final double[][] outputs = new double[1][];

  private FormulaFunction(Program program, double[] theta, InputPath path) {
    this.program = program;
    this.theta = theta;
    this.path = path;
    inputs = new double[][] {{}, new double[path.channels()]};
  }

  /**
   * Compiles a graph of one state.
   *
   * @param graph maps a state and, if there are any, control inputs to one output
   * @param theta parameters, bound by reference
   * @param path the control inputs
   */
  public static FormulaFunction of(Graph graph, double[] theta, InputPath path) {
    return new FormulaFunction(new JavaEngine().compile(graph), theta, path);
  }

  /**
   * Evaluates the function.
   *
   * @param y state; not modified
   * @param out output of the function, overwritten; another array than {@code y}
   */
  public void eval(double t, double[] y, double[] out) {
    path.derivative(0, t, inputs[1], 0);
    inputs[0] = y;
    outputs[0] = out;
    program.run(1, t, theta, inputs, outputs);
  }
}
