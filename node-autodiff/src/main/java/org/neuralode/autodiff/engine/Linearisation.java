package org.neuralode.autodiff.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.autodiff.derivative.Derivatives;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;

/**
 * Computes the derivatives of every element of a function's only output in one run, with a row per
 * sample and element whose cotangent is a unit vector. That takes as many products as the output
 * has elements, where tangents would take one per parameter. Thread-confined; keeps the last
 * result.
 */
final class Linearisation {
  private final Program program;
  private final List<Output> parameters = new ArrayList<>();
  private final int size;
  private final double[][] inputs;
  private final double[][] targets;
  private int batch;

  Linearisation(AutodiffEngine engine, Graph graph) {
    Graph vjp = Derivatives.vjp(graph);
    int slots = graph.inputs().size();
    List<Output> outputs = new ArrayList<>();
    for (Output output : vjp.outputs()) {
      if (output.target() <= slots) {
        outputs.add(output);
      } else if (output.target() == slots + 1) {
        parameters.add(output);
        outputs.add(Output.write(output.value(), slots + parameters.size()));
      }
    }
    program = engine.compile(new Graph(vjp.inputs(), vjp.parameterCount(), outputs));
    size = graph.outputs().get(0).value().shape().size();
    inputs = new double[slots + 1][];
    targets = new double[1 + slots + parameters.size()][];
  }

  /**
   * Linearises the function over a batch, and keeps the result.
   *
   * @param in inputs, as to a run of the function
   * @param dydt the output; overwritten
   */
  void run(int samples, double t, double[] theta, double[][] in, double[] dydt) {
    grow(samples);
    for (int slot = 0; slot < in.length; slot++) {
      int length = in[slot].length / samples;
      for (int row = 0; row < samples * size; row++) {
        System.arraycopy(in[slot], row / size * length, inputs[slot], row * length, length);
      }
      Arrays.fill(targets[1 + slot], 0);
    }
    program.run(samples * size, t, theta, inputs, targets);
    for (int s = 0; s < samples; s++) {
      System.arraycopy(targets[0], s * size * size, dydt, s * size, size);
    }
  }

  private void grow(int samples) {
    if (samples == batch) {
      return;
    }
    batch = samples;
    int rows = samples * size;
    List<Shape> shapes = program.graph().inputs();
    for (int slot = 0; slot < inputs.length; slot++) {
      inputs[slot] = new double[rows * shapes.get(slot).size()];
    }
    for (int row = 0; row < rows; row++) {
      inputs[inputs.length - 1][row * size + row % size] = 1;
    }
    targets[0] = new double[rows * size];
    for (int slot = 0; slot < inputs.length - 1; slot++) {
      targets[1 + slot] = new double[inputs[slot].length];
    }
    for (int p = 0; p < parameters.size(); p++) {
      targets[inputs.length + p] = new double[rows * parameters.get(p).value().shape().size()];
    }
  }

  /**
   * Writes the derivatives by an input: a row per element of dydt, with the derivatives by that
   * part of the input which belongs to the same sample.
   *
   * @param samples number of samples into which the caller divides the batch
   */
  void inputBlocks(int slot, int samples, double[] into) {
    double[] from = targets[1 + slot];
    int rows = batch * size;
    int length = from.length / rows;
    int block = batch * length / samples;
    Arrays.fill(into, 0);
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < length; j++) {
        int column = row / size * length + j;
        if (column / block == row * samples / rows) {
          into[row * block + column % block] = from[row * length + j];
        }
      }
    }
  }

  /** Writes the derivatives by θ: a row per element of dydt. */
  void thetaRows(double[] into) {
    int rows = batch * size;
    int count = program.graph().parameterCount();
    Arrays.fill(into, 0);
    for (int p = 0; p < parameters.size(); p++) {
      double[] from = targets[inputs.length + p];
      int length = parameters.get(p).value().shape().size();
      int offset = parameters.get(p).offset();
      for (int row = 0; row < rows; row++) {
        int at = row * count + offset;
        for (int i = 0; i < length; i++) {
          into[at + i] += from[row * length + i];
        }
      }
    }
  }
}
