package org.neuralode.text;

import java.util.Arrays;
import org.neuralode.api.input.InputPath;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.graph.Graph;

/**
 * The vector-Jacobian products of a function of time, state, control inputs and parameters. The
 * cotangent of θ is laid out as in {@link FormulaField}: the parameters, then the data of the
 * inputs. Thread-confined.
 */
public final class DrivenFunction {
  private final CompiledFunction function;
  private final double[] theta;
  private final InputPath path;
  private final double[][] inputs;
  private final double[][] inputBars;
  private final double[][] seed = new double[1][];
  private final double[][] output = new double[1][];
  private final double[] rate;
  private final double[] ownBar;

  private DrivenFunction(Graph graph, double[] theta, InputPath path) {
    function = new CompiledFunction(new JavaEngine(), graph);
    this.theta = theta;
    this.path = path;
    int slots = graph.inputs().size();
    inputs = new double[slots][];
    inputBars = new double[slots][];
    rate = new double[path.channels()];
    ownBar = new double[theta.length];
    if (slots > 1) {
      inputs[1] = new double[path.channels()];
      inputBars[1] = new double[path.channels()];
    }
  }

  /**
   * Compiles the products of a graph of one state.
   *
   * @param graph maps a state and, if there are any, control inputs to one output
   * @param theta parameters, bound by reference
   * @param path the control inputs
   */
  public static DrivenFunction of(Graph graph, double[] theta, InputPath path) {
    return new DrivenFunction(graph, theta, path);
  }

  /**
   * Evaluates the function and pulls a cotangent back through it.
   *
   * @param y state; not modified
   * @param w cotangent of the output; not modified
   * @param out output of the function; overwritten
   * @param yBar wᵀ ∂out/∂y is added
   * @param thetaBar wᵀ ∂out/∂θ is added
   * @return wᵀ ∂out/∂t, the change of the inputs with t included
   */
  public double vjp(
      double t, double[] y, double[] w, double[] out, double[] yBar, double[] thetaBar) {
    inputs[0] = y;
    inputBars[0] = yBar;
    seed[0] = w;
    output[0] = out;
    Arrays.fill(ownBar, 0);
    boolean driven = inputs.length > 1;
    if (driven) {
      path.derivative(0, t, inputs[1], 0);
      path.derivative(1, t, rate, 0);
      Arrays.fill(inputBars[1], 0);
    }
    double tBar = function.vjp(1, t, theta, inputs, seed, output, inputBars, ownBar);
    for (int i = 0; i < ownBar.length; i++) {
      thetaBar[i] += ownBar[i];
    }
    if (driven) {
      path.pullBack(0, t, inputBars[1], 0, thetaBar, ownBar.length);
      for (int c = 0; c < rate.length; c++) {
        tBar += inputBars[1][c] * rate[c];
      }
    }
    return tBar;
  }
}
