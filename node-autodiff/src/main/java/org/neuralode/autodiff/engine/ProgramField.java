package org.neuralode.autodiff.engine;

import java.util.Arrays;
import org.neuralode.api.field.ActivationField;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;

/**
 * A compiled function y ↦ dy/dt over a batch of samples as a vector field with derivatives.
 * Thread-confined.
 */
public final class ProgramField implements SecondOrderField, SparseField, ActivationField {
  private final CompiledFunction function;
  private final double[] theta;
  private final int batch;
  private final double[][] input = new double[1][];
  private final double[][] seed = new double[1][];
  private final double[][] output = new double[1][];
  private final double[][] inputBar = new double[1][];
  private final double[][] inputTangent = new double[1][];
  private final double[][] seedTangent = new double[1][];
  private final double[][] outputTangent = new double[1][];
  private final double[][] inputBarTangent = new double[1][];
  private final double[][] tangentInputs = new double[3][];
  private final double[][] tangentOutputs = new double[2][];

  /**
   * Binds a function and its parameters as a vector field.
   *
   * @param function one input, the state of a sample, and one output of the same size
   * @param theta parameters, bound by reference
   * @param batch number of samples; the field's state consists of their states one after the other
   */
  public ProgramField(CompiledFunction function, double[] theta, int batch) {
    function.checkField(
        1, "a vector field maps one state to one derivative of the same size", theta);
    this.function = function;
    this.theta = theta;
    this.batch = batch;
    tangentInputs[2] = new double[batch];
  }

  @Override
  public Sparsity sparsity() {
    return function.sparsity();
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public double rounding() {
    return function.rounding();
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    input[0] = y;
    output[0] = dydt;
    function.run(batch, t, theta, input, output);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    input[0] = y;
    seed[0] = w;
    output[0] = dydt;
    inputBar[0] = yBar;
    return function.vjp(batch, t, theta, input, seed, output, inputBar, thetaBar);
  }

  @Override
  public double[][] newActivations() {
    return function.activationPrograms().newActivations(batch);
  }

  @Override
  public void eval(double t, double[] y, double[] dydt, double[][] activations) {
    input[0] = y;
    function.activationPrograms().eval(batch, t, theta, input, dydt, activations);
  }

  @Override
  public double pullBack(
      double t, double[] y, double[] w, double[][] activations, double[] yBar, double[] thetaBar) {
    return function
        .activationPrograms()
        .pullBack(batch, t, theta, y, w, activations, yBar, thetaBar);
  }

  @Override
  public void jvp(
      double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
    tangentInputs[0] = y;
    tangentInputs[1] = yTangent;
    Arrays.fill(tangentInputs[2], tTangent);
    tangentOutputs[0] = dydt;
    tangentOutputs[1] = tangent;
    function.jvp().run(batch, t, theta, tangentInputs, tangentOutputs);
  }

  @Override
  public void jvp(
      double t,
      double[] y,
      double tTangent,
      double[] yTangent,
      double[] thetaTangent,
      double[] dydt,
      double[] tangent) {
    input[0] = y;
    inputTangent[0] = yTangent;
    output[0] = dydt;
    outputTangent[0] = tangent;
    function.jvp(
        batch, t, theta, input, tTangent, thetaTangent, inputTangent, output, outputTangent);
  }

  @Override
  public void linearise(
      double t, double[] y, int samples, double[] dydt, double[] blocks, double[] thetaRows) {
    input[0] = y;
    Linearisation f = function.linearisation();
    f.run(batch, t, theta, input, dydt);
    f.inputBlocks(0, samples, blocks);
    f.thetaRows(thetaRows);
  }

  @Override
  public double vjpTangent(
      double t,
      double[] y,
      double[] w,
      double tTangent,
      double[] yTangent,
      double[] wTangent,
      double[] thetaTangent,
      double[] yBarTangent,
      double[] thetaBarTangent) {
    input[0] = y;
    seed[0] = w;
    inputTangent[0] = yTangent;
    seedTangent[0] = wTangent;
    inputBarTangent[0] = yBarTangent;
    return function.vjpTangent(
        batch,
        t,
        theta,
        input,
        seed,
        tTangent,
        thetaTangent,
        inputTangent,
        seedTangent,
        inputBarTangent,
        thetaBarTangent);
  }
}
