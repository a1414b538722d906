package org.neuralode.autodiff.rows;

import java.util.List;

/**
 * Estimates how much of the compiler's limits a loop takes. Java inlines 8000 bytes of callees into
 * a method (DesiredMethodLimit). Calls of vectors beyond this limit are compiled later, when Java
 * has lost track of the vectors' types, and now and then leave objects where registers should be.
 */
final class LoopSize {
  private static final int MOST_BYTES = 7600;

  /**
   * The most vectors that can live through a loop; the other registers are for values that come and
   * go.
   */
  private static final int REGISTERS = 26;

  // Bytes of all callees of one call, as PrintInlining shows them.
  private static final int ARITHMETIC = 405;
  private static final int LOAD = 230;
  private static final int STORE = 170;
  private static final int BROADCAST = 70;
  private static final int CHOICE = 1100;
  private static final int MASK = 1700;

  private LoopSize() {}

  /** Whether the values of a loop that takes so many rows at a time stay in registers. */
  static boolean fits(List<RowOp> ops, int rows) {
    int bytes = 0;
    int registers = 0;
    for (RowOp op : ops) {
      bytes += rows * bytesPerRow(op) + sharedBytes(op);
      registers += lives(op) ? isShared(op) ? 1 : rows : 0;
    }
    return bytes <= MOST_BYTES && registers <= REGISTERS;
  }

  /** Whether an operation gives the same vector for all rows. */
  private static boolean isShared(RowOp op) {
    return op instanceof RowOp.Fixed || op instanceof RowOp.Constant;
  }

  private static boolean lives(RowOp op) {
    return isShared(op) || op instanceof RowOp.Shared || op instanceof RowOp.LaneSum;
  }

  private static int bytesPerRow(RowOp op) {
    if (op instanceof RowOp.Row) {
      return LOAD;
    }
    if (op instanceof RowOp.Shared) {
      return BROADCAST;
    }
    if (op instanceof RowOp.Store) {
      return STORE;
    }
    if (op instanceof RowOp.Choose) {
      return CHOICE;
    }
    if (op instanceof RowOp.Masked) {
      return MASK;
    }
    if (op instanceof RowOp.LaneSum) {
      return LOAD + ARITHMETIC + STORE;
    }
    return isShared(op) ? 0 : ARITHMETIC;
  }

  private static int sharedBytes(RowOp op) {
    if (op instanceof RowOp.Gather) {
      return LOAD + STORE;
    }
    if (op instanceof RowOp.Constant) {
      return BROADCAST;
    }
    return op instanceof RowOp.Fixed ? LOAD : 0;
  }
}
