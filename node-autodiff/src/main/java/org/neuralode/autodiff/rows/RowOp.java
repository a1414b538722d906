package org.neuralode.autodiff.rows;

import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * One operation on row j of a tile, lane by lane. Values are named by the number of the operation
 * that makes them, arrays by the number of the operand.
 */
public sealed interface RowOp {

  /**
   * Row j of a value in memory.
   *
   * @param ofBlock whether the memory begins with the first row of the block
   */
  record Row(int operand, boolean ofBlock) implements RowOp {}

  /** A row that is the same for all j. */
  record Fixed(int operand, int row) implements RowOp {}

  /** A number that all lanes share: {@code operand[first + j step]}. */
  record Shared(int operand, int first, int step) implements RowOp {}

  /** A number known beforehand. */
  record Constant(double value) implements RowOp {}

  /** a b + c, rounded once. */
  record Fma(int a, int b, int c) implements RowOp {}

  /** Sum, difference, product or quotient. */
  record Pair(BinaryKind kind, int a, int b) implements RowOp {}

  /** The larger one. */
  record Larger(int a, int b) implements RowOp {}

  /** {@code yes} where a compares with b as said, else {@code no}. */
  record Choose(Test test, int a, int b, int yes, int no) implements RowOp {}

  /** x where there is a sample, 0 in the lanes beyond. */
  record Masked(int x, int mask) implements RowOp {}

  /** A function that takes a loop of its own. */
  record Function(UnaryKind kind, double alpha, int x) implements RowOp {}

  /** x becomes row j of an operand. */
  record Store(int x, int operand, boolean ofBlock) implements RowOp {}

  /** weight x is added to a row of an operand that gathers over all j in their order. */
  record Gather(int x, int weight, int operand, int row) implements RowOp {}

  /**
   * x y is added to the partial sums over lanes number {@code first + j step} of an operand.
   *
   * @param y {@link #ONE} for x alone
   */
  record LaneSum(int x, int y, int operand, int first, int step) implements RowOp {}

  /** No second factor. */
  int ONE = -1;

  /** Comparisons. */
  enum Test {
    GREATER,
    EQUAL,
    NOT_EQUAL
  }

  /** The numbers of the operations that this one needs. */
  default int[] needs() {
    if (this instanceof Fma f) {
      return new int[] {f.a, f.b, f.c};
    }
    if (this instanceof Pair p) {
      return new int[] {p.a, p.b};
    }
    if (this instanceof Larger l) {
      return new int[] {l.a, l.b};
    }
    if (this instanceof Choose c) {
      return new int[] {c.a, c.b, c.yes, c.no};
    }
    if (this instanceof Masked m) {
      return new int[] {m.x, m.mask};
    }
    if (this instanceof Function f) {
      return new int[] {f.x};
    }
    if (this instanceof Store s) {
      return new int[] {s.x};
    }
    if (this instanceof Gather g) {
      return new int[] {g.x, g.weight};
    }
    if (this instanceof LaneSum s) {
      return s.y == ONE ? new int[] {s.x} : new int[] {s.x, s.y};
    }
    return new int[0];
  }

  /** The same operation on operations of other numbers. */
  default RowOp with(int[] n) {
    if (this instanceof Fma) {
      return new Fma(n[0], n[1], n[2]);
    }
    if (this instanceof Pair p) {
      return new Pair(p.kind, n[0], n[1]);
    }
    if (this instanceof Larger) {
      return new Larger(n[0], n[1]);
    }
    if (this instanceof Choose c) {
      return new Choose(c.test, n[0], n[1], n[2], n[3]);
    }
    if (this instanceof Masked) {
      return new Masked(n[0], n[1]);
    }
    if (this instanceof Function f) {
      return new Function(f.kind, f.alpha, n[0]);
    }
    if (this instanceof Store s) {
      return new Store(n[0], s.operand, s.ofBlock);
    }
    if (this instanceof Gather g) {
      return new Gather(n[0], n[1], g.operand, g.row);
    }
    if (this instanceof LaneSum s) {
      return new LaneSum(n[0], s.y == ONE ? ONE : n[1], s.operand, s.first, s.step);
    }
    return this;
  }

  /** Whether it changes memory instead of making a value. */
  default boolean isEffect() {
    return this instanceof Store || this instanceof Gather || this instanceof LaneSum;
  }

  /** Whether it reads memory or is a number, and so can be had again for nothing. */
  default boolean isLeaf() {
    return this instanceof Row
        || this instanceof Fixed
        || this instanceof Shared
        || this instanceof Constant;
  }
}
