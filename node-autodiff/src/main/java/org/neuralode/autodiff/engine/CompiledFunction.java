package org.neuralode.autodiff.engine;

import org.neuralode.api.field.Sparsity;
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
  private final double[][] tangentTargets;
  private final double[][] vjpTangentTargets;
  private final double[] tBar = new double[1];
  private Program vjp;
  private ActivationPrograms activationPrograms;
  private Program jvp;
  private DirectionalProgram sensitivity;
  private DirectionalProgram vjpTangent;
  private Linearisation linearisation;
  private Sparsity sparsity;

  /**
   * Compiles a graph; its derivatives are compiled when first asked for.
   *
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
    tangentTargets = new double[2 * outputs][];
    vjpTangentTargets = new double[inputs + 2][];
    vjpTangentTargets[inputs + 1] = tBar;
  }

  /** The graph of this function. */
  public Graph graph() {
    return graph;
  }

  /** The relative rounding of the function's values. */
  public double rounding() {
    return engine.rounding();
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
   * @param outputBars cotangent of each output
   * @param outputs values of the outputs, overwritten
   * @param inputBars cotangents of the inputs, one array per input; added to
   * @param thetaBar cotangent of θ, added to
   * @return the derivative by t, summed over the batch
   */
  public double vjp(
      int batch,
      double t,
      double[] theta,
      double[][] inputs,
      double[][] outputBars,
      double[][] outputs,
      double[][] inputBars,
      double[] thetaBar) {
    if (vjp == null) {
      vjp = engine.compile(Derivatives.vjp(graph));
    }
    System.arraycopy(inputs, 0, vjpInputs, 0, inputs.length);
    System.arraycopy(outputBars, 0, vjpInputs, inputs.length, outputBars.length);
    System.arraycopy(outputs, 0, vjpTargets, 0, outputs.length);
    System.arraycopy(inputBars, 0, vjpTargets, outputs.length, inputBars.length);
    vjpTargets[outputs.length + inputBars.length] = thetaBar;
    tBar[0] = 0;
    vjp.run(batch, t, theta, vjpInputs, vjpTargets);
    return tBar[0];
  }

  /**
   * This function, cut into an evaluation that keeps activations and a pull-back that reads them.
   */
  ActivationPrograms activationPrograms() {
    if (activationPrograms == null) {
      activationPrograms = new ActivationPrograms(engine, graph);
    }
    return activationPrograms;
  }

  /** The compiled forward-mode derivative, laid out as {@link Derivatives#jvp} says. */
  public Program jvp() {
    if (jvp == null) {
      jvp = engine.compile(Derivatives.jvp(graph));
    }
    return jvp;
  }

  /**
   * Evaluates the function and pushes the tangents of t, θ and all inputs forwards.
   *
   * @param inputTangents one array per input
   * @param outputs values of the outputs, overwritten
   * @param tangents tangents of the outputs, overwritten
   */
  public void jvp(
      int batch,
      double t,
      double[] theta,
      double[][] inputs,
      double tTangent,
      double[] thetaTangent,
      double[][] inputTangents,
      double[][] outputs,
      double[][] tangents) {
    if (sensitivity == null) {
      sensitivity = new DirectionalProgram(engine, Derivatives.sensitivity(graph));
    }
    sensitivity.place(sensitivity.place(0, inputs), inputTangents);
    System.arraycopy(outputs, 0, tangentTargets, 0, outputs.length);
    System.arraycopy(tangents, 0, tangentTargets, outputs.length, tangents.length);
    sensitivity.run(batch, t, theta, tTangent, thetaTangent, tangentTargets);
  }

  /**
   * The derivative of {@link #vjp} along a direction.
   *
   * @param outputBars cotangent of each output
   * @param inputTangents one array per input
   * @param seedTangents tangent of each cotangent
   * @param inputBarTangents one array per input; added to
   * @param thetaBarTangent added to
   * @return the derivative of the result of {@link #vjp} along the direction
   */
  public double vjpTangent(
      int batch,
      double t,
      double[] theta,
      double[][] inputs,
      double[][] outputBars,
      double tTangent,
      double[] thetaTangent,
      double[][] inputTangents,
      double[][] seedTangents,
      double[][] inputBarTangents,
      double[] thetaBarTangent) {
    if (vjpTangent == null) {
      vjpTangent = new DirectionalProgram(engine, Derivatives.vjpTangent(graph));
    }
    int tangents = vjpTangent.place(vjpTangent.place(0, inputs), outputBars);
    vjpTangent.place(vjpTangent.place(tangents, inputTangents), seedTangents);
    System.arraycopy(inputBarTangents, 0, vjpTangentTargets, 0, inputBarTangents.length);
    vjpTangentTargets[inputBarTangents.length] = thetaBarTangent;
    tBar[0] = 0;
    vjpTangent.run(batch, t, theta, tTangent, thetaTangent, vjpTangentTargets);
    return tBar[0];
  }

  /** The derivatives of every element of the only output, compiled together. */
  Linearisation linearisation() {
    if (linearisation == null) {
      linearisation = new Linearisation(engine, graph);
    }
    return linearisation;
  }

  /**
   * The pattern of the Jacobian: which elements of the only output depend on which of the first
   * input.
   */
  public Sparsity sparsity() {
    if (sparsity == null) {
      sparsity = Dependencies.sparsity(graph);
    }
    return sparsity;
  }

  /**
   * Refuses a function that is no right-hand side.
   *
   * @param inputs number of inputs that the field has, the state first
   * @param contract the shapes that the field needs, for the message
   * @param theta the field's parameters
   */
  void checkField(int inputs, String contract, double[] theta) {
    if (graph.inputs().size() != inputs
        || graph.outputs().size() != 1
        || inputSize(0) != outputSize(0)) {
      throw new IllegalArgumentException(
          contract
              + "; this function has inputs "
              + graph.inputs()
              + " and "
              + graph.outputs().size()
              + " outputs");
    }
    if (theta.length != parameterCount()) {
      throw new IllegalArgumentException(
          "theta has " + theta.length + " entries, the graph " + parameterCount());
    }
  }
}
