package org.neuralode.autodiff.graph;

import java.util.List;

/** An operation of a small closed set: derivatives of graphs are graphs over the same set. */
public sealed interface Op {

  /**
   * The settings that tell this operation from others of its kind; constants are told apart by
   * their arrays. (The comparison of records is code that Java makes for each kind at its first
   * call, which would be a tenth of the time of a first gradient.)
   */
  default List<Object> details() {
    return List.of();
  }

  /**
   * A per-sample value handed in at each run.
   *
   * @param activation whether the value is an activation, as {@link Output.Sink#RETAIN} wrote it
   */
  record Input(int slot, boolean activation) implements Op {
    @Override
    public List<Object> details() {
      return List.of(slot, activation);
    }
  }

  /** A part of θ, the same for all samples, row by row from an offset. */
  record Parameter(String name, int offset) implements Op {
    @Override
    public List<Object> details() {
      return List.of(name, offset);
    }
  }

  /** The time t, the same for all samples. */
  record Time() implements Op {}

  /** Fixed numbers, row by row. */
  record Constant(double[] values) implements Op {
    @Override
    public List<Object> details() {
      return List.of(values);
    }
  }

  /** A function of each element. */
  record Unary(UnaryKind kind, double alpha) implements Op {
    @Override
    public List<Object> details() {
      return List.of(kind, alpha);
    }
  }

  /** A function of pairs of elements of two equally shaped values. */
  record Binary(BinaryKind kind) implements Op {
    @Override
    public List<Object> details() {
      return List.of(kind);
    }
  }

  /** The element of the second argument where the first is not 0, else that of the third. */
  record Select() implements Op {}

  /** The matrix product of the arguments, each transposed if its flag says so. */
  record MatMul(boolean transposeLeft, boolean transposeRight) implements Op {
    @Override
    public List<Object> details() {
      return List.of(transposeLeft, transposeRight);
    }
  }

  /** Sum of all elements. */
  record Sum() implements Op {}

  /** Largest element. */
  record Max() implements Op {}

  /** log Σ exp of all elements, without overflow. */
  record LogSumExp() implements Op {}

  /** A scalar repeated over a shape. */
  record Broadcast() implements Op {}

  /** Consecutive elements, in row order. */
  record Slice(int from) implements Op {
    @Override
    public List<Object> details() {
      return List.of(from);
    }
  }

  /** The argument's elements from an offset on, zeros elsewhere; the adjoint of a slice. */
  record Pad(int offset) implements Op {
    @Override
    public List<Object> details() {
      return List.of(offset);
    }
  }

  /** The arguments' elements one after the other. */
  record Concat() implements Op {}

  /** The same elements in another shape. */
  record Reshape() implements Op {}
}
