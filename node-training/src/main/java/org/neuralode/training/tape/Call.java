package org.neuralode.training.tape;

import org.neuralode.autodiff.engine.CompiledFunction;

/** Calls a compiled function of one input and one output for every row of a batch. */
final class Call implements Operation {
  private final CompiledFunction function;
  private final int batch;
  private final double[] theta;
  private final Var input;
  private final Var out;
  private final double[][] inputs;
  private final double[][] outputs;
  private final double[][] outputBars;
  private final double[][] inputBars;

  /** Memory for the output that the pull-back computes again; allocated on first use. */
  private double[][] again = {};

  Call(CompiledFunction function, int batch, double[] theta, Var input) {
    this.function = function;
    this.batch = batch;
    this.theta = theta;
    this.input = input;
    out = new Var(new double[batch * function.outputSize(0)]);
    inputs = new double[][] {input.value()};
    outputs = new double[][] {out.value()};
    outputBars = new double[][] {out.bar()};
    inputBars = new double[][] {input.bar()};
  }

  boolean fits(CompiledFunction other, int rows, Var from) {
    return function == other && batch == rows && input == from;
  }

  Var run() {
    function.run(batch, 0, theta, inputs, outputs);
    out.clear();
    return out;
  }

  @Override
  public void pullBack(double[] thetaBar) {
    if (again.length == 0) {
      again = new double[][] {new double[out.value().length]};
    }
    function.vjp(batch, 0, theta, inputs, outputBars, again, inputBars, thetaBar);
  }
}
