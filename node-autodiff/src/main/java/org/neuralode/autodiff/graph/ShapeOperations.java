package org.neuralode.autodiff.graph;

/** The operations of {@link Expr} that move elements without changing them. */
sealed interface ShapeOperations permits Expr {

  /** This value. */
  Expr self();

  /** The operation that makes the value. */
  Op op();

  /** Shape of the value of one sample. */
  Shape shape();

  /** This scalar repeated over a shape; this value itself if it has that shape. */
  default Expr broadcastTo(Shape target) {
    if (shape().equals(target)) {
      return self();
    }
    if (!shape().isScalar()) {
      throw new IllegalArgumentException(
          "cannot repeat a " + shape() + " value over " + target + "; only scalars are repeated");
    }
    return op() instanceof Op.Constant c
        ? Expr.filled(target, c.values()[0])
        : new Expr(new Op.Broadcast(), target, self());
  }

  /**
   * The elements from {@code from} (inclusive) to {@code to} (exclusive), in row order, as a
   * vector.
   */
  default Expr slice(int from, int to) {
    if (from < 0 || to > shape().size() || from >= to) {
      throw new IllegalArgumentException(
          "slice [" + from + ", " + to + ") of a " + shape() + " value");
    }
    return from == 0 && to == shape().size()
        ? reshape(Shape.vector(to))
        : new Expr(new Op.Slice(from), Shape.vector(to - from), self());
  }

  /** Zeros of a shape with this value's elements from an offset on. */
  default Expr pad(int offset, Shape target) {
    if (offset < 0 || offset + shape().size() > target.size()) {
      throw new IllegalArgumentException(
          "pad a " + shape() + " value at " + offset + " into " + target);
    }
    return new Expr(new Op.Pad(offset), target, self());
  }

  /** The same elements in row order in another shape. */
  default Expr reshape(Shape target) {
    if (target.size() != shape().size()) {
      throw new IllegalArgumentException(
          "cannot reshape "
              + shape()
              + " to "
              + target
              + ": "
              + shape().size()
              + " against "
              + target.size()
              + " elements");
    }
    return target.equals(shape()) ? self() : new Expr(new Op.Reshape(), target, self());
  }
}
