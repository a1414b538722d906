package org.neuralode.autodiff.rows;

import java.util.List;
import org.neuralode.autodiff.graph.BinaryKind;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the method of a {@link RowLoop}: first the values that all rows share, then for a few rows
 * the values that all lanes share, then one vector of lanes at a time. Every value and every
 * address is a local variable.
 */
final class RowEmitter {
  /** The most rows at a time; they share loads and the rows that sums are gathered in. */
  private static final int MOST_ROWS = 4;

  /**
   * Bytes that keep Java from compiling the method into its callers (FreqInlineSize is 325), where
   * there may be too much code for Java to turn vectors into registers.
   */
  private static final int TOO_LARGE = 330;

  private final MethodVisitor method;
  private final VectorCode vector;
  private final int registerLanes;
  private final int width;
  private final List<RowOp> ops;

  private final RowVariables variables;
  private final int row;
  private final int part;
  private final int lane;

  RowEmitter(
      MethodVisitor method, boolean isDouble, int registerLanes, int width, List<RowOp> ops) {
    this.method = method;
    this.registerLanes = registerLanes;
    this.width = width;
    this.ops = ops;
    vector = new VectorCode(method, isDouble);
    variables = new RowVariables(method, vector);
    row = variables.newVariable();
    part = variables.newVariable();
    lane = variables.newVariable();
  }

  /** How many rows of a list of operations fit at once. */
  static int rowsAtOnce(List<RowOp> ops) {
    int rows = MOST_ROWS;
    while (rows > 1 && !LoopSize.fits(ops, rows)) {
      rows /= 2;
    }
    return rows;
  }

  /**
   * Writes a loop over the rows, {@code count} at once; the number of rows must be a multiple of
   * {@code count}.
   */
  void emit(int count) {
    for (int i = 0; i < TOO_LARGE; i++) {
      method.visitInsn(Opcodes.NOP);
    }
    for (int i = 0; i < ops.size(); i++) {
      sharedByRows(i, ops.get(i));
    }
    variables.load(RowVariables.FROM);
    variables.store(row);
    variables.loop(
        row,
        () -> variables.load(RowVariables.TO),
        count,
        () -> {
          for (int r = 0; r < count; r++) {
            for (int i = 0; i < ops.size(); i++) {
              sharedByLanes(key(i, r), r, ops.get(i));
            }
          }
          variables.number(0);
          variables.store(part);
          variables.loop(part, () -> variables.number(width), registerLanes, () -> lanes(count));
        });
  }

  /**
   * Writes a loop over every {@code width}-th vector of lanes, from the vector of one partial sum
   * on.
   */
  private void lanes(int rows) {
    for (int i = 0; i < ops.size(); i++) {
      for (int r = 0; r < rows && ops.get(i) instanceof RowOp.LaneSum s; r++) {
        vector.species();
        variables.address(s.operand(), key(i, r), part);
        vector.load();
        variables.keep(key(i, r));
      }
    }
    variables.load(part);
    variables.store(lane);
    variables.loop(lane, () -> variables.load(RowVariables.LANES), width, () -> perLane(rows));
    for (int i = 0; i < ops.size(); i++) {
      for (int r = 0; r < rows && ops.get(i) instanceof RowOp.LaneSum s; r++) {
        value(i, r);
        variables.address(s.operand(), key(i, r), part);
        vector.store();
      }
    }
  }

  private void perLane(int rows) {
    for (int i = 0; i < ops.size(); i++) {
      RowOp op = ops.get(i);
      if (op instanceof RowOp.Fixed f) {
        variables.vector(f.operand(), key(i, 0), lane);
        variables.keep(key(i, 0));
      } else if (op instanceof RowOp.Gather g) {
        gather(i, g, rows);
      } else {
        for (int r = 0; r < rows; r++) {
          perLane(i, r, op);
        }
      }
    }
  }

  /**
   * The key of an operation for a row; a value that all rows share has the key of the first row.
   */
  private int key(int op, int r) {
    RowOp o = ops.get(op);
    boolean shared =
        o instanceof RowOp.Constant || o instanceof RowOp.Fixed || o instanceof RowOp.Gather;
    return op * MOST_ROWS + (shared ? 0 : r);
  }

  /** Writes the variables that all rows share: arrays, addresses of fixed rows, and constants. */
  private void sharedByRows(int i, RowOp op) {
    if (op instanceof RowOp.Constant c) {
      vector.constant(c.value());
      variables.keep(key(i, 0));
    } else if (op instanceof RowOp.Fixed f) {
      fixed(i, f.operand(), f.row());
    } else if (op instanceof RowOp.Gather g) {
      fixed(i, g.operand(), g.row());
    } else if (op instanceof RowOp.Row r) {
      variables.operand(r.operand());
    } else if (op instanceof RowOp.Shared s) {
      variables.operand(s.operand());
    } else if (op instanceof RowOp.Store s) {
      variables.operand(s.operand());
    } else if (op instanceof RowOp.LaneSum s) {
      variables.operand(s.operand());
    }
  }

  private void fixed(int i, int operand, int fixedRow) {
    variables.operand(operand);
    variables.number(fixedRow);
    variables.load(RowVariables.LANES);
    method.visitInsn(Opcodes.IMUL);
    variables.place(key(i, 0), operand);
  }

  /** Writes the addresses of a row, and the numbers that all lanes of the row share. */
  private void sharedByLanes(int key, int r, RowOp op) {
    if (op instanceof RowOp.Row in) {
      rowAddress(key, r, in.operand(), in.ofBlock());
    } else if (op instanceof RowOp.Store s) {
      rowAddress(key, r, s.operand(), s.ofBlock());
    } else if (op instanceof RowOp.Shared s) {
      vector.species();
      variables.array(s.operand());
      nth(r, s.first(), s.step());
      variables.fromOrigin(s.operand());
      vector.loadToAll();
      variables.keep(key);
    } else if (op instanceof RowOp.LaneSum s) {
      nth(r, s.first(), s.step());
      variables.number(width);
      method.visitInsn(Opcodes.IMUL);
      variables.place(key, s.operand());
    }
  }

  private void perLane(int i, int r, RowOp op) {
    if (op instanceof RowOp.Row in) {
      variables.vector(in.operand(), key(i, r), lane);
    } else if (op instanceof RowOp.Store s) {
      value(s.x(), r);
      variables.address(s.operand(), key(i, r), lane);
      vector.store();
      return;
    } else if (op instanceof RowOp.LaneSum s) {
      laneSum(i, r, s);
    } else if (!compute(r, op)) {
      return;
    }
    variables.keep(key(i, r));
  }

  private void gather(int i, RowOp.Gather g, int rows) {
    for (int r = rows - 1; r >= 0; r--) {
      value(g.weight(), r);
      value(g.x(), r);
    }
    variables.vector(g.operand(), key(i, 0), lane);
    for (int r = 0; r < rows; r++) {
      vector.fma();
    }
    variables.address(g.operand(), key(i, 0), lane);
    vector.store();
  }

  private void laneSum(int i, int r, RowOp.LaneSum s) {
    if (s.y() == RowOp.ONE) {
      value(i, r);
      value(s.x(), r);
      vector.pair(BinaryKind.ADD);
    } else {
      value(s.x(), r);
      value(s.y(), r);
      value(i, r);
      vector.fma();
    }
  }

  /** Pushes a value that is made of others; returns false if the value is there already. */
  private boolean compute(int r, RowOp op) {
    if (op instanceof RowOp.Fma f) {
      value(f.a(), r);
      value(f.b(), r);
      value(f.c(), r);
      vector.fma();
    } else if (op instanceof RowOp.Pair p) {
      value(p.a(), r);
      value(p.b(), r);
      vector.pair(p.kind());
    } else if (op instanceof RowOp.Larger l) {
      value(l.a(), r);
      value(l.b(), r);
      vector.larger();
    } else if (op instanceof RowOp.Choose c) {
      value(c.no(), r);
      value(c.yes(), r);
      value(c.a(), r);
      vector.test(c.test());
      value(c.b(), r);
      vector.compare();
      vector.blend();
    } else if (op instanceof RowOp.Masked m) {
      value(m.x(), r);
      vector.asBits();
      value(m.mask(), r);
      vector.asBits();
      vector.and();
    } else {
      return false;
    }
    return true;
  }

  private void rowAddress(int key, int r, int operand, boolean ofBlock) {
    variables.load(row);
    variables.number(r);
    method.visitInsn(Opcodes.IADD);
    if (ofBlock) {
      variables.load(RowVariables.BLOCK);
      method.visitInsn(Opcodes.ISUB);
    }
    variables.load(RowVariables.LANES);
    method.visitInsn(Opcodes.IMUL);
    variables.place(key, operand);
  }

  /** Pushes first + (row + r) step. */
  private void nth(int r, int first, int step) {
    variables.load(row);
    variables.number(step);
    method.visitInsn(Opcodes.IMUL);
    variables.number(first + r * step);
    method.visitInsn(Opcodes.IADD);
  }

  private void value(int i, int r) {
    variables.value(key(i, r));
  }
}
