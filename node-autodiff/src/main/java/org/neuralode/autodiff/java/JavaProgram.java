package org.neuralode.autodiff.java;

import java.util.List;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;

/** A scheduled graph with its buffers. Uniform work is done once per run, the rest tile by tile. */
final class JavaProgram implements Program {

  /** A leaf whose numbers are the caller's. */
  record Leaf(Value value, Op op) {}

  private final Graph graph;
  private final Leaf[] uniformLeaves;
  private final Leaf[] inputs;
  private final double[][] inputBuffers;
  private final Instruction[] uniform;
  private final Instruction[] perTile;
  private final Sinks[] sinks;
  private final int tile;

  JavaProgram(
      Graph graph,
      List<Leaf> leaves,
      List<Instruction> uniform,
      List<Instruction> perTile,
      List<Sinks> sinks,
      int tile) {
    this.graph = graph;
    uniformLeaves = leaves.stream().filter(l -> l.value().uniform).toArray(Leaf[]::new);
    inputs = leaves.stream().filter(l -> !l.value().uniform).toArray(Leaf[]::new);
    inputBuffers = new double[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      inputBuffers[i] = new double[inputs[i].value().size * tile];
    }
    this.uniform = uniform.toArray(Instruction[]::new);
    this.perTile = perTile.toArray(Instruction[]::new);
    this.sinks = sinks.toArray(Sinks[]::new);
    this.tile = tile;
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public void run(int batch, double t, double[] theta, double[][] in, double[][] targets) {
    for (Leaf leaf : uniformLeaves) {
      bind(leaf, t, theta);
    }
    for (Instruction instruction : uniform) {
      instruction.run(1);
    }
    for (int row = 0; row < batch; row += tile) {
      int lanes = Math.min(tile, batch - row);
      for (int i = 0; i < inputs.length; i++) {
        load(i, in, row, lanes);
      }
      for (Instruction instruction : perTile) {
        instruction.run(lanes);
      }
      for (Sinks sink : sinks) {
        sink.store(targets, row, lanes);
      }
    }
  }

  private static void bind(Leaf leaf, double t, double[] theta) {
    Value value = leaf.value();
    if (leaf.op() instanceof Op.Parameter p) {
      value.array = theta;
      value.offset = p.offset();
    } else if (leaf.op() instanceof Op.Time) {
      value.array[0] = t;
    }
  }

  private void load(int i, double[][] in, int row, int lanes) {
    Value value = inputs[i].value();
    double[] from = in[((Op.Input) inputs[i].op()).slot()];
    int n = value.size;
    if (lanes == 1) {
      value.array = from;
      value.offset = row * n;
      return;
    }
    double[] to = inputBuffers[i];
    for (int f = 0; f < n; f++) {
      for (int l = 0; l < lanes; l++) {
        to[f * lanes + l] = from[(row + l) * n + f];
      }
    }
    value.array = to;
    value.offset = 0;
  }
}
