package org.neuralode.autodiff.cpu;

import java.util.List;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.kernel.Kernels;
import org.neuralode.autodiff.kernel.Reals;

/** Instructions that hand results to the caller's arrays. */
final class Sinks {
  private Sinks() {}

  /**
   * A sum over the batch, in partial sums until the batch or a chunk of it is through. A single
   * sample goes to its target at once.
   *
   * @param <A> double[] or float[]
   */
  interface BatchSum<A> extends Instruction<A> {

    /** Numbers its partial sums take. */
    int length();

    /** Adds the sums to the target. */
    void finish(A sums, double[][] targets);
  }

  /** One row per sample, overwritten or added to. */
  record Rows<A>(Reals<A> reals, Value<A> value, int target, boolean add)
      implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      int n = value.size;
      double[] to = frame.targets[target];
      if (add) {
        reals.addTo(value.array, value.offset, n, frame.samples, frame.lanes, to, frame.row * n);
      } else {
        reals.store(value.array, value.offset, n, frame.samples, frame.lanes, to, frame.row * n);
      }
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(value);
    }
  }

  /** A tile for another program, in the tile's own order. */
  record Retain<A>(Reals<A> reals, Value<A> value, int target) implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      int n = value.size;
      int at = frame.row * n;
      double[] to = frame.targets[target];
      if (frame.lanes == 1) {
        reals.store(value.array, value.offset, n, 1, 1, to, at);
      } else {
        reals.retain(value.array, value.offset, n, frame.lanes, to, at);
      }
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(value);
    }
  }

  /** Lanes without a sample must not count. */
  static <A> void clearPadding(Reals<A> reals, Value<A> value, Frame<A> frame) {
    int padding = frame.lanes - frame.samples;
    if (padding > 0) {
      for (int i = 0; i < value.size; i++) {
        int end = value.offset + (i + 1) * frame.lanes;
        reals.clear(value.array, end - padding, padding);
      }
    }
  }

  /** Sum of a value. */
  record Sum<A>(Arithmetic<A> arithmetic, Value<A> value, int target, int offset, int sumsAt)
      implements BatchSum<A> {
    @Override
    public int length() {
      return value.size * arithmetic.reals().width();
    }

    @Override
    public void run(Frame<A> frame) {
      Reals<A> reals = arithmetic.reals();
      if (frame.lanes == 1) {
        reals.add(value.array, value.offset, value.size, frame.targets[target], offset);
      } else {
        clearPadding(reals, value, frame);
        arithmetic
            .kernels()
            .laneSums(value.size, value.array, value.offset, frame.sums, sumsAt, frame.lanes);
      }
    }

    @Override
    public void finish(A sums, double[][] targets) {
      arithmetic.reals().addGroups(sums, sumsAt, value.size, targets[target], offset);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(value);
    }
  }

  /** Sum of the outer products aᵀ g of few rows or columns, which are never formed one by one. */
  record ThinOuter<A>(
      Arithmetic<A> arithmetic, Value<A> a, Value<A> g, int target, int offset, int sumsAt)
      implements BatchSum<A> {

    /** From so many rows and columns on, {@link WideOuter} takes fewer loads and stores. */
    static final int WIDE = 9;

    @Override
    public int length() {
      return a.size * g.size * arithmetic.reals().width();
    }

    @Override
    public void run(Frame<A> frame) {
      Reals<A> reals = arithmetic.reals();
      if (frame.lanes == 1) {
        addOne(reals, frame, a, g, target, offset);
        return;
      }
      clearPadding(reals, g, frame);
      Kernels<A> kernels = arithmetic.kernels();
      kernels.outerSums(
          a.size, g.size, a.array, a.offset, g.array, g.offset, frame.sums, sumsAt, frame.lanes);
    }

    @Override
    public void finish(A sums, double[][] targets) {
      arithmetic.reals().addGroups(sums, sumsAt, a.size * g.size, targets[target], offset);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(a, g);
    }
  }

  /** The same of many rows and columns. */
  record WideOuter<A>(
      Arithmetic<A> arithmetic, Value<A> a, Value<A> g, int target, int offset, int sumsAt, A rows)
      implements BatchSum<A> {

    /** Columns of the sums: those of g and zeros. */
    static int columns(int n, int width) {
      return (n + width - 1) / width * width;
    }

    private int columns() {
      return columns(g.size, arithmetic.reals().width());
    }

    @Override
    public int length() {
      return a.size * columns();
    }

    @Override
    public void run(Frame<A> frame) {
      if (frame.lanes == 1) {
        addOne(arithmetic.reals(), frame, a, g, target, offset);
        return;
      }
      Kernels<A> kernels = arithmetic.kernels();
      int columns = columns();
      kernels.transpose(g.size, g.array, g.offset, rows, columns, frame.samples, frame.lanes);
      kernels.outerRows(
          a.size, columns, a.array, a.offset, rows, frame.sums, sumsAt, frame.samples, frame.lanes);
    }

    @Override
    public void finish(A sums, double[][] targets) {
      int n = g.size;
      int columns = columns();
      for (int q = 0; q < a.size; q++) {
        arithmetic.reals().add(sums, sumsAt + q * columns, n, targets[target], offset + q * n);
      }
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(a, g);
    }
  }

  private static <A> void addOne(
      Reals<A> reals, Frame<A> frame, Value<A> a, Value<A> g, int target, int offset) {
    reals.addOuter(
        a.array, a.offset, a.size, g.array, g.offset, g.size, frame.targets[target], offset);
  }
}
