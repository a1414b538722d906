package org.neuralode.autodiff.cpu;

import java.util.Arrays;
import java.util.List;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.kernel.Reals;

/**
 * Runs the instructions of a program tile by tile, with buffers of its own. Thread-confined.
 *
 * @param <A> double[] or float[]
 */
final class TileRun<A> {

  /**
   * A value whose numbers come from the caller.
   *
   * @param copy memory for the numbers if they cannot be read in place
   */
  record Leaf<A>(Value<A> value, Op op, A copy) {}

  private final Reals<A> reals;
  private final Leaf<A>[] uniformLeaves;
  private final Leaf<A>[] inputs;
  private final A[] tiles;
  private final Instruction<A>[] uniform;
  private final Instruction<A>[] perTile;
  private final Sinks.BatchSum<A>[] batchSums;
  private final int tile;
  private final int sumsLength;
  private final Frame<A> frame;

  @SuppressWarnings("unchecked") // arrays of generic types
  TileRun(
      Arithmetic<A> arithmetic,
      List<Leaf<A>> leaves,
      List<Instruction<A>> uniform,
      List<Instruction<A>> perTile,
      List<Sinks.BatchSum<A>> batchSums,
      int tile,
      int sumsLength) {
    reals = arithmetic.reals();
    uniformLeaves = leaves.stream().filter(l -> l.value().uniform).toArray(Leaf[]::new);
    inputs =
        leaves.stream()
            .filter(l -> !l.value().uniform)
            .map(l -> new Leaf<>(l.value(), l.op(), reals.array(l.value().size)))
            .toArray(Leaf[]::new);
    tiles = (A[]) new Object[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      tiles[i] = reals.array(inputs[i].value().size * tile);
    }
    this.uniform = uniform.toArray(Instruction[]::new);
    this.perTile = perTile.toArray(Instruction[]::new);
    this.batchSums = batchSums.toArray(Sinks.BatchSum[]::new);
    this.tile = tile;
    this.sumsLength = sumsLength;
    frame = new Frame<>(reals.array(0));
  }

  @Override
  public String toString() {
    return perTile.length + " instructions in tiles of " + tile;
  }

  /** Number of instructions of a kind. */
  long instructions(Class<?> kind) {
    return Arrays.stream(perTile).filter(kind::isInstance).count();
  }

  /** The most samples that run at a time. */
  int tile() {
    return tile;
  }

  /** Number of rows for a batch, including those of lanes without a sample. */
  int paddedRows(int batch) {
    int width = reals.width();
    return (batch + width - 1) / width * width;
  }

  /** A new array for the partial sums over a chunk. */
  A newSums() {
    return reals.array(sumsLength);
  }

  /**
   * Binds the leaves that are the same for all samples, and computes the values that depend on
   * these leaves alone.
   */
  void begin(double t, double[] theta, double[][] targets) {
    for (Leaf<A> leaf : uniformLeaves) {
      Value<A> value = leaf.value();
      if (leaf.op() instanceof Op.Parameter p) {
        value.array = reals.share(theta, p.offset(), value.size, leaf.copy());
        value.offset = reals.offset(p.offset());
      } else {
        reals.set(value.array, 0, t);
      }
    }
    frame.targets = targets;
    frame.at(0, 1, 1);
    for (Instruction<A> instruction : uniform) {
      instruction.run(frame);
    }
  }

  /** Runs samples one by one; their sums are added to the targets at once. */
  void single(double[][] in, int from, int to) {
    for (int row = from; row < to; row++) {
      for (Leaf<A> input : inputs) {
        Value<A> value = input.value();
        int at = row * value.size;
        value.array = reals.share(slot(input, in), at, value.size, input.copy());
        value.offset = reals.offset(at);
      }
      run(frame.at(row, 1, 1));
    }
  }

  /**
   * Runs the samples of a chunk tile by tile.
   *
   * @param sums partial sums over the chunk; overwritten
   */
  void chunk(double[][] in, int from, int to, A sums) {
    reals.clear(sums, 0, sumsLength);
    frame.sums = sums;
    int width = reals.width();
    for (int row = from; row < to; row += tile) {
      int samples = Math.min(tile, to - row);
      int lanes = (samples + width - 1) / width * width;
      for (int i = 0; i < inputs.length; i++) {
        Value<A> value = inputs[i].value();
        double[] rows = slot(inputs[i], in);
        int n = value.size;
        if (((Op.Input) inputs[i].op()).activation()) {
          reals.recall(rows, row * n, n, tiles[i], lanes);
        } else {
          reals.load(rows, row * n, n, samples, tiles[i], lanes);
        }
        value.array = tiles[i];
        value.offset = 0;
      }
      run(frame.at(row, samples, lanes));
    }
  }

  private double[] slot(Leaf<A> input, double[][] in) {
    return in[((Op.Input) input.op()).slot()];
  }

  private void run(Frame<A> at) {
    for (Instruction<A> instruction : perTile) {
      instruction.run(at);
    }
  }

  /** Adds partial sums to others: {@code to += from}. */
  void accumulate(A from, A to) {
    reals.accumulate(from, to, sumsLength);
  }

  /** Adds the partial sums to their targets. */
  void finish(A sums, double[][] targets) {
    for (Sinks.BatchSum<A> sum : batchSums) {
      sum.finish(sums, targets);
    }
  }
}
