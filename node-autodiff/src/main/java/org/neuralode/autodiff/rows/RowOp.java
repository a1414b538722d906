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

  /** A row of a value in memory that is the same for all j. */
  record Fixed(int operand, int row) implements RowOp {}

  /** A number that all lanes share: {@code operand[first + j step]}. */
  record Shared(int operand, int first, int step) implements RowOp {}

  /** A number known when the loop is compiled. */
  record Constant(double value) implements RowOp {}

  /** a b + c, rounded once. */
  record Fma(int a, int b, int c) implements RowOp {}

  /** The sum, difference, product or quotient of a and b. */
  record Pair(BinaryKind kind, int a, int b) implements RowOp {}

  /** The larger of a and b. */
  record Larger(int a, int b) implements RowOp {}

  /** {@code yes} where a compares with b as the test says, else {@code no}. */
  record Choose(Test test, int a, int b, int yes, int no) implements RowOp {}

  /** x in the lanes with a sample, 0 in the others. */
  record Masked(int x, int mask) implements RowOp {}

  /** A function that takes a loop of its own. */
  record Function(UnaryKind kind, double alpha, int x) implements RowOp {}

  /** Stores x as row j of an operand. */
  record Store(int x, int operand, boolean ofBlock) implements RowOp {}

  /**
   * Adds weight times x to a row of an operand, in which the terms of all j are gathered in order.
   */
  record Gather(int x, int weight, int operand, int row) implements RowOp {}

  /**
   * Adds x times y to the partial sums over lanes that have the number {@code first + j step} in an
   * operand.
   *
   * @param y the second factor; {@link #ONE} for x alone
   */
  record LaneSum(int x, int y, int operand, int first, int step) implements RowOp {}

  /** Stands for a second factor that is missing. */
  int ONE = -1;

  /** The comparisons of a {@link Choose}. */
  enum Test {
    GREATER,
    EQUAL,
    NOT_EQUAL
  }

  /** The numbers of the operations that this operation needs. */
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

  /** This operation on operations with other numbers. */
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

  /** Whether this operation changes memory instead of making a value. */
  default boolean isEffect() {
    return this instanceof Store || this instanceof Gather || this instanceof LaneSum;
  }

  /**
   * Whether this operation only reads memory or is a number, and so can be repeated for nothing.
   */
  default boolean isLeaf() {
    return this instanceof Row
        || this instanceof Fixed
        || this instanceof Shared
        || this instanceof Constant;
  }
}
