package org.neuralode.autodiff.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.autodiff.graph.BinaryKind;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the method of a {@link RowLoop}: what all rows share, then for a few rows what all lanes
 * share, then one vector of lanes at a time. Every value and every address is a local variable.
 */
final class RowEmitter {
  /** Rows at a time, which share loads and what they gather in. */
  private static final int MOST_ROWS = 4;

  /**
   * Bytes that keep Java from compiling the method into its callers (FreqInlineSize is 325), where
   * there may be too much for it to turn vectors into registers.
   */
  private static final int TOO_LARGE = 330;

  private static final int ARRAYS = 1;
  private static final int AT = 2;
  private static final int BLOCK = 3;
  private static final int FROM = 4;
  private static final int TO = 5;
  private static final int LANES = 6;

  private final MethodVisitor method;
  private final VectorCode vector;
  private final int registerLanes;
  private final int width;
  private final List<RowOp> ops;

  /** By operand. */
  private final Map<Integer, Integer> arrays = new HashMap<>();

  private final Map<Integer, Integer> origins = new HashMap<>();

  /** By operation and row: where its row or its sums begin. */
  private final Map<Integer, Integer> addresses = new HashMap<>();

  /** By operation and row: its vector. */
  private final Map<Integer, Integer> values = new HashMap<>();

  private int next = LANES + 1;
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
    row = next++;
    part = next++;
    lane = next++;
  }

  /** How many rows of these operations fit at once. */
  static int rowsAtOnce(List<RowOp> ops) {
    int rows = MOST_ROWS;
    while (rows > 1 && !LoopSize.fits(ops, rows)) {
      rows /= 2;
    }
    return rows;
  }

  /** A loop over the rows, which must be a multiple of {@code count}, so many at once. */
  void emit(int count) {
    for (int i = 0; i < TOO_LARGE; i++) {
      method.visitInsn(Opcodes.NOP);
    }
    for (int i = 0; i < ops.size(); i++) {
      sharedByRows(i, ops.get(i));
    }
    load(FROM);
    store(row);
    loop(
        row,
        () -> load(TO),
        count,
        () -> {
          for (int r = 0; r < count; r++) {
            for (int i = 0; i < ops.size(); i++) {
              sharedByLanes(key(i, r), r, ops.get(i));
            }
          }
          number(0);
          store(part);
          loop(part, () -> number(width), registerLanes, () -> lanes(count));
        });
  }

  /** Every {@code width}-th vector of lanes, from one on. */
  private void lanes(int rows) {
    for (int i = 0; i < ops.size(); i++) {
      for (int r = 0; r < rows && ops.get(i) instanceof RowOp.LaneSum s; r++) {
        vector.species();
        address(s.operand(), addresses.get(key(i, r)), part);
        vector.load();
        keep(key(i, r));
      }
    }
    load(part);
    store(lane);
    loop(lane, () -> load(LANES), width, () -> perLane(rows));
    for (int i = 0; i < ops.size(); i++) {
      for (int r = 0; r < rows && ops.get(i) instanceof RowOp.LaneSum s; r++) {
        value(i, r);
        address(s.operand(), addresses.get(key(i, r)), part);
        vector.store();
      }
    }
  }

  private void perLane(int rows) {
    for (int i = 0; i < ops.size(); i++) {
      RowOp op = ops.get(i);
      if (op instanceof RowOp.Fixed f) {
        vector(f.operand(), addresses.get(key(i, 0)));
        keep(key(i, 0));
      } else if (op instanceof RowOp.Gather g) {
        gather(i, g, rows);
      } else {
        for (int r = 0; r < rows; r++) {
          perLane(i, r, op);
        }
      }
    }
  }

  /** The key of an operation for a row; what all rows share has that of the first. */
  private int key(int op, int r) {
    RowOp o = ops.get(op);
    boolean shared =
        o instanceof RowOp.Constant || o instanceof RowOp.Fixed || o instanceof RowOp.Gather;
    return op * MOST_ROWS + (shared ? 0 : r);
  }

  /** Arrays, rows that stay where they are, and constants. */
  private void sharedByRows(int i, RowOp op) {
    if (op instanceof RowOp.Constant c) {
      vector.constant(c.value());
      keep(key(i, 0));
    } else if (op instanceof RowOp.Fixed f) {
      fixed(i, f.operand(), f.row());
    } else if (op instanceof RowOp.Gather g) {
      fixed(i, g.operand(), g.row());
    } else if (op instanceof RowOp.Row r) {
      operand(r.operand());
    } else if (op instanceof RowOp.Shared s) {
      operand(s.operand());
    } else if (op instanceof RowOp.Store s) {
      operand(s.operand());
    } else if (op instanceof RowOp.LaneSum s) {
      operand(s.operand());
    }
  }

  private void fixed(int i, int operand, int fixedRow) {
    operand(operand);
    number(fixedRow);
    load(LANES);
    method.visitInsn(Opcodes.IMUL);
    place(key(i, 0), operand);
  }

  /** Addresses of a row, and numbers that all its lanes share. */
  private void sharedByLanes(int key, int r, RowOp op) {
    if (op instanceof RowOp.Row in) {
      rowAddress(key, r, in.operand(), in.ofBlock());
    } else if (op instanceof RowOp.Store s) {
      rowAddress(key, r, s.operand(), s.ofBlock());
    } else if (op instanceof RowOp.Shared s) {
      vector.species();
      load(arrays.get(s.operand()), Opcodes.ALOAD);
      load(origins.get(s.operand()));
      nth(r, s.first(), s.step());
      method.visitInsn(Opcodes.IADD);
      vector.loadToAll();
      keep(key);
    } else if (op instanceof RowOp.LaneSum s) {
      nth(r, s.first(), s.step());
      number(width);
      method.visitInsn(Opcodes.IMUL);
      place(key, s.operand());
    }
  }

  private void perLane(int i, int r, RowOp op) {
    if (op instanceof RowOp.Row in) {
      vector(in.operand(), addresses.get(key(i, r)));
    } else if (op instanceof RowOp.Store s) {
      value(s.x(), r);
      address(s.operand(), addresses.get(key(i, r)), lane);
      vector.store();
      return;
    } else if (op instanceof RowOp.LaneSum s) {
      laneSum(i, r, s);
    } else if (!compute(r, op)) {
      return;
    }
    keep(key(i, r));
  }

  private void gather(int i, RowOp.Gather g, int rows) {
    for (int r = rows - 1; r >= 0; r--) {
      value(g.weight(), r);
      value(g.x(), r);
    }
    vector(g.operand(), addresses.get(key(i, 0)));
    for (int r = 0; r < rows; r++) {
      vector.fma();
    }
    address(g.operand(), addresses.get(key(i, 0)), lane);
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

  /** Pushes a value made of others; false for what is there already. */
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

  private void operand(int operand) {
    if (!arrays.containsKey(operand)) {
      load(ARRAYS, Opcodes.ALOAD);
      number(operand);
      method.visitInsn(Opcodes.AALOAD);
      vector.castArray();
      arrays.put(operand, next);
      method.visitVarInsn(Opcodes.ASTORE, next++);
      load(AT, Opcodes.ALOAD);
      number(operand);
      method.visitInsn(Opcodes.IALOAD);
      origins.put(operand, next);
      store(next++);
    }
  }

  private void rowAddress(int key, int r, int operand, boolean ofBlock) {
    load(row);
    number(r);
    method.visitInsn(Opcodes.IADD);
    if (ofBlock) {
      load(BLOCK);
      method.visitInsn(Opcodes.ISUB);
    }
    load(LANES);
    method.visitInsn(Opcodes.IMUL);
    place(key, operand);
  }

  /** Pushes first + (row + r) step. */
  private void nth(int r, int first, int step) {
    load(row);
    number(step);
    method.visitInsn(Opcodes.IMUL);
    number(first + r * step);
    method.visitInsn(Opcodes.IADD);
  }

  /** The distance on the stack, from where the operand begins, becomes an address. */
  private void place(int key, int operand) {
    load(origins.get(operand));
    method.visitInsn(Opcodes.IADD);
    store(variable(addresses, key));
  }

  /** The vector on the stack becomes a value. */
  private void keep(int key) {
    method.visitVarInsn(Opcodes.ASTORE, variable(values, key));
  }

  private int variable(Map<Integer, Integer> variables, int key) {
    return variables.computeIfAbsent(key, k -> next++);
  }

  private void vector(int operand, int address) {
    vector.species();
    address(operand, address, lane);
    vector.load();
  }

  /** Pushes array and index. */
  private void address(int operand, int address, int offset) {
    load(arrays.get(operand), Opcodes.ALOAD);
    load(address);
    load(offset);
    method.visitInsn(Opcodes.IADD);
  }

  private void value(int i, int r) {
    load(values.get(key(i, r)), Opcodes.ALOAD);
  }

  private void load(int variable) {
    load(variable, Opcodes.ILOAD);
  }

  private void load(int variable, int opcode) {
    method.visitVarInsn(opcode, variable);
  }

  private void store(int variable) {
    method.visitVarInsn(Opcodes.ISTORE, variable);
  }

  private void number(int n) {
    if (n >= Short.MIN_VALUE && n <= Short.MAX_VALUE) {
      method.visitIntInsn(Opcodes.SIPUSH, n);
    } else {
      method.visitLdcInsn(n);
    }
  }

  /** Repeats the body while the variable is below the end. */
  private void loop(int variable, Runnable end, int step, Runnable body) {
    Label top = new Label();
    Label out = new Label();
    method.visitLabel(top);
    load(variable);
    end.run();
    method.visitJumpInsn(Opcodes.IF_ICMPGE, out);
    body.run();
    method.visitIincInsn(variable, step);
    method.visitJumpInsn(Opcodes.GOTO, top);
    method.visitLabel(out);
  }
}
