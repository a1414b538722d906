package org.neuralode.autodiff.engine;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.input.SecondOrderInputField;

/**
 * A compiled function (y, u) ↦ dy/dt over a batch of samples as a vector field, where u is a
 * control input. Thread-confined.
 */
public final class ProgramInputField implements SecondOrderInputField {
  private final CompiledFunction function;
  private final double[] theta;
  private final int batch;
  private final double[][] inputs = new double[2][];
  private final double[][] seed = new double[1][];
  private final double[][] output = new double[1][];
  private final double[][] inputBars = new double[2][];
  private final double[][] inputTangents = new double[2][];
  private final double[][] seedTangent = new double[1][];
  private final double[][] outputTangent = new double[1][];
  private final double[][] inputBarTangents = new double[2][];
  private final double[][] tangentInputs = new double[5][];
  private final double[][] tangentOutputs = new double[2][];

  /**
   * Binds a function and its parameters as a field with a control input.
   *
   * @param function two inputs, state and control input of a sample, and one output of the state's
   *     size
   * @param theta parameters, bound by reference
   * @param batch number of samples
   */
  public ProgramInputField(CompiledFunction function, double[] theta, int batch) {
    function.checkField(
        2,
        "a field with a control input maps a state and an input to a derivative of the state's size",
        theta);
    this.function = function;
    this.theta = theta;
    this.batch = batch;
    tangentInputs[4] = new double[batch];
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public Optional<Sparsity> sparsity() {
    return Optional.of(function.sparsity());
  }

  @Override
  public double rounding() {
    return function.rounding();
  }

  @Override
  public void eval(double t, double[] y, double[] u, double[] dydt) {
    inputs[0] = y;
    inputs[1] = u;
    output[0] = dydt;
    function.run(batch, t, theta, inputs, output);
  }

  @Override
  public double vjp(
      double t,
      double[] y,
      double[] u,
      double[] w,
      double[] dydt,
      double[] yBar,
      double[] uBar,
      double[] thetaBar) {
    inputs[0] = y;
    inputs[1] = u;
    seed[0] = w;
    output[0] = dydt;
    inputBars[0] = yBar;
    inputBars[1] = uBar;
    return function.vjp(batch, t, theta, inputs, seed, output, inputBars, thetaBar);
  }

  @Override
  public void jvp(
      double t,
      double[] y,
      double[] u,
      double tTangent,
      double[] yTangent,
      double[] uTangent,
      double[] dydt,
      double[] tangent) {
    tangentInputs[0] = y;
    tangentInputs[1] = u;
    tangentInputs[2] = yTangent;
    tangentInputs[3] = uTangent;
    Arrays.fill(tangentInputs[4], tTangent);
    tangentOutputs[0] = dydt;
    tangentOutputs[1] = tangent;
    function.jvp().run(batch, t, theta, tangentInputs, tangentOutputs);
  }

  @Override
  public void jvp(
      double t,
      double[] y,
      double[] u,
      double tTangent,
      double[] yTangent,
      double[] uTangent,
      double[] thetaTangent,
      double[] dydt,
      double[] tangent) {
    inputs[0] = y;
    inputs[1] = u;
    inputTangents[0] = yTangent;
    inputTangents[1] = uTangent;
    output[0] = dydt;
    outputTangent[0] = tangent;
    function.jvp(
        batch, t, theta, inputs, tTangent, thetaTangent, inputTangents, output, outputTangent);
  }

  @Override
  public void linearise(
      double t,
      double[] y,
      double[] u,
      int samples,
      double[] dydt,
      double[] blocks,
      double[] inputBlocks,
      double[] thetaRows) {
    inputs[0] = y;
    inputs[1] = u;
    Linearisation f = function.linearisation();
    f.run(batch, t, theta, inputs, dydt);
    f.inputBlocks(0, samples, blocks);
    f.inputBlocks(1, samples, inputBlocks);
    f.thetaRows(thetaRows);
  }

  @Override
  public double vjpTangent(
      double t,
      double[] y,
      double[] u,
      double[] w,
      double tTangent,
      double[] yTangent,
      double[] uTangent,
      double[] wTangent,
      double[] thetaTangent,
      double[] yBarTangent,
      double[] uBarTangent,
      double[] thetaBarTangent) {
    inputs[0] = y;
    inputs[1] = u;
    seed[0] = w;
    inputTangents[0] = yTangent;
    inputTangents[1] = uTangent;
    seedTangent[0] = wTangent;
    inputBarTangents[0] = yBarTangent;
    inputBarTangents[1] = uBarTangent;
    return function.vjpTangent(
        batch,
        t,
        theta,
        inputs,
        seed,
        tTangent,
        thetaTangent,
        inputTangents,
        seedTangent,
        inputBarTangents,
        thetaBarTangent);
  }
}
