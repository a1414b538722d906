package org.neuralode.autodiff.cpu;

import java.util.List;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.kernel.Kernels;
import org.neuralode.autodiff.kernel.Reals;

/** Instructions that hand results to the caller's arrays. */
final class Sinks {
  private Sinks() {}

  /**
   * A sum over the batch, which is kept in partial sums until the batch or a chunk of it is
   * complete. A single sample is added to the target at once.
   *
   * @param <A> double[] or float[]
   */
  interface BatchSum<A> extends Instruction<A> {

    /** Number of partial sums. */
    int length();

    /** Adds the partial sums to the target. */
    void finish(A sums, double[][] targets);
  }

  /** Writes one row per sample to the target, or adds it. */
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

  /** Writes an activation for another program, in the tile's own order. */
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

  /** Sets lanes without a sample to 0, so that they do not count in sums. */
  static <A> void clearPadding(Reals<A> reals, Value<A> value, Frame<A> frame) {
    int padding = frame.lanes - frame.samples;
    if (padding > 0) {
      for (int i = 0; i < value.size; i++) {
        int end = value.offset + (i + 1) * frame.lanes;
        reals.clear(value.array, end - padding, padding);
      }
    }
  }

  /** Sums a value over the batch. */
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

  /** Sums outer products aᵀ g of few rows or columns, without forming each of them. */
  record ThinOuter<A>(
      Arithmetic<A> arithmetic, Value<A> a, Value<A> g, int target, int offset, int sumsAt)
      implements BatchSum<A> {

    /** Number of rows and columns from which {@link WideOuter} takes fewer loads and stores. */
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

  /** Sums outer products aᵀ g of many rows and columns. */
  record WideOuter<A>(
      Arithmetic<A> arithmetic, Value<A> a, Value<A> g, int target, int offset, int sumsAt, A rows)
      implements BatchSum<A> {

    /** Number of columns of the sums: those of g, and columns of zeros up to whole registers. */
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
