package org.neuralode.text;

import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.input.ControlledField;
import org.neuralode.api.input.InputPath;
import org.neuralode.api.input.PathChain;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.engine.ProgramInputField;
import org.neuralode.autodiff.graph.Graph;

/**
 * The vector-Jacobian products of a function of time, state, control inputs and parameters. The
 * cotangent of θ is laid out as in {@link Problem#field}: the parameters, then the data of the
 * inputs. Thread-confined.
 */
public final class DrivenFunction {
  private final CompiledFunction function;
  private final double[] theta;
  private final PathChain chain;
  private final double[][] inputs;
  private final double[][] inputBars;
  private final double[][] outputBars = new double[1][];
  private final double[][] output = new double[1][];

  private DrivenFunction(Graph graph, double[] theta, InputPath path) {
    function = new CompiledFunction(new JavaEngine(), graph);
    this.theta = theta;
    chain = new PathChain(path, theta.length);
    int slots = graph.inputs().size();
    inputs = new double[slots][];
    inputBars = new double[slots][];
    if (slots > 1) {
      inputs[1] = chain.input();
      inputBars[1] = chain.inputBar();
    }
  }

  /**
   * The field dy/dt of a graph of one state.
   *
   * @param graph state and, if there are any, control inputs to dy/dt
   * @param theta parameters, bound by reference; those of the field are θ, then the path's data
   * @param path the control inputs; may have no channels
   */
  static SecondOrderField field(Graph graph, double[] theta, InputPath path) {
    CompiledFunction function = new CompiledFunction(new JavaEngine(), graph);
    return path.channels() == 0
        ? new ProgramField(function, theta, 1)
        : ControlledField.of(new ProgramInputField(function, theta, 1), path);
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
    outputBars[0] = w;
    output[0] = out;
    chain.begin(t);
    double tBar =
        function.vjp(1, t, theta, inputs, outputBars, output, inputBars, chain.parameterBar());
    return chain.end(t, tBar, thetaBar);
  }
}
