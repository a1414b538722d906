package org.neuralode.autodiff.engine;

import org.neuralode.api.field.Sparsity;
import org.neuralode.autodiff.derivative.Dependencies;
import org.neuralode.autodiff.derivative.Derivatives;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/** A graph with its derivatives, each compiled when first asked for. Thread-confined. */
public final class CompiledFunction {
  private final AutodiffEngine engine;
  private final Graph graph;
  private final Program forward;
  private final double[][] vjpInputs;
  private final double[][] vjpTargets;
  private final double[] tBar = new double[1];
  private Program vjp;
  private Program jvp;
  private Sparsity sparsity;

  /**
   * @param graph outputs must all be written, output i to target i
   */
  public CompiledFunction(AutodiffEngine engine, Graph graph) {
    this.engine = engine;
    this.graph = graph;
    forward = engine.compile(graph);
    int inputs = graph.inputs().size();
    int outputs = graph.outputs().size();
    vjpInputs = new double[inputs + outputs][];
    vjpTargets = new double[outputs + inputs + 2][];
    vjpTargets[outputs + inputs + 1] = tBar;
  }

  /** What is computed. */
  public Graph graph() {
    return graph;
  }

  /** Length of θ. */
  public int parameterCount() {
    return graph.parameterCount();
  }

  /** Elements per sample of an input. */
  public int inputSize(int slot) {
    return graph.inputs().get(slot).size();
  }

  /** Elements per sample of an output. */
  public int outputSize(int i) {
    Shape shape = graph.outputs().get(i).value().shape();
    return shape.size();
  }

  /** Evaluates the function; outputs are overwritten. */
  public void run(int batch, double t, double[] theta, double[][] inputs, double[][] outputs) {
    forward.run(batch, t, theta, inputs, outputs);
  }

  /**
   * Evaluates the function and pulls cotangents back in one pass.
   *
   * @param seeds cotangent of each output
   * @param outputs overwritten
   * @param inputBars one array per input; added to
   * @param thetaBar added to
   * @return the derivative by t, summed over the batch
   */
  public double vjp(
      int batch,
      double t,
      double[] theta,
      double[][] inputs,
      double[][] seeds,
      double[][] outputs,
      double[][] inputBars,
      double[] thetaBar) {
    if (vjp == null) {
      vjp = engine.compile(Derivatives.vjp(graph));
    }
    System.arraycopy(inputs, 0, vjpInputs, 0, inputs.length);
    System.arraycopy(seeds, 0, vjpInputs, inputs.length, seeds.length);
    System.arraycopy(outputs, 0, vjpTargets, 0, outputs.length);
    System.arraycopy(inputBars, 0, vjpTargets, outputs.length, inputBars.length);
    vjpTargets[outputs.length + inputBars.length] = thetaBar;
    tBar[0] = 0;
    vjp.run(batch, t, theta, vjpInputs, vjpTargets);
    return tBar[0];
  }

  /** The compiled forward-mode derivative, laid out as {@link Derivatives#jvp} says. */
  public Program jvp() {
    if (jvp == null) {
      jvp = engine.compile(Derivatives.jvp(graph));
    }
    return jvp;
  }

  /** Which elements of the only output depend on which elements of the first input. */
  public Sparsity sparsity() {
    if (sparsity == null) {
      sparsity = Dependencies.sparsity(graph);
    }
    return sparsity;
  }
}
