package org.neuralode.autodiff.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.autodiff.graph.BinaryKind;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the method of a {@link RowLoop}: what all rows share, then for each row what all lanes
 * share, then one vector of lanes at a time. Every value and every address is a local variable.
 */
final class RowEmitter {
  private static final int ARRAYS = 1;
  private static final int AT = 2;
  private static final int FROM = 3;
  private static final int TO = 4;
  private static final int LANES = 5;

  private final MethodVisitor method;
  private final VectorCode vector;
  private final int registerLanes;
  private final int width;

  /** By operand. */
  private final Map<Integer, Integer> arrays = new HashMap<>();

  private final Map<Integer, Integer> origins = new HashMap<>();

  /** By operation: where its row or its sums begin. */
  private final Map<Integer, Integer> addresses = new HashMap<>();

  /** By operation: its vector. */
  private final Map<Integer, Integer> values = new HashMap<>();

  private int next = LANES + 1;
  private final int row;
  private final int part;
  private final int lane;

  RowEmitter(MethodVisitor method, boolean isDouble, int registerLanes, int width) {
    this.method = method;
    this.registerLanes = registerLanes;
    this.width = width;
    vector = new VectorCode(method, isDouble);
    row = next++;
    part = next++;
    lane = next++;
  }

  void emit(List<RowOp> ops) {
    for (int i = 0; i < ops.size(); i++) {
      sharedByRows(i, ops.get(i));
    }
    load(FROM);
    store(row);
    loop(
        row,
        () -> load(TO),
        1,
        () -> {
          for (int i = 0; i < ops.size(); i++) {
            sharedByLanes(i, ops.get(i));
          }
          number(0);
          store(part);
          loop(part, () -> number(width), registerLanes, () -> lanes(ops));
        });
  }

  /** Every {@code width}-th vector of lanes, from one on. */
  private void lanes(List<RowOp> ops) {
    for (int i = 0; i < ops.size(); i++) {
      if (ops.get(i) instanceof RowOp.LaneSum s) {
        vector.species();
        address(s.operand(), addresses.get(i), part);
        vector.load();
        keep(i);
      }
    }
    load(part);
    store(lane);
    loop(
        lane,
        () -> load(LANES),
        width,
        () -> {
          for (int i = 0; i < ops.size(); i++) {
            perLane(i, ops.get(i));
          }
        });
    for (int i = 0; i < ops.size(); i++) {
      if (ops.get(i) instanceof RowOp.LaneSum s) {
        value(i);
        address(s.operand(), addresses.get(i), part);
        vector.store();
      }
    }
  }

  /** Arrays, rows that stay where they are, and constants. */
  private void sharedByRows(int i, RowOp op) {
    if (op instanceof RowOp.Constant c) {
      vector.constant(c.value());
      keep(i);
    } else if (op instanceof RowOp.Fixed f) {
      operand(f.operand());
      number(f.row());
      load(LANES);
      method.visitInsn(Opcodes.IMUL);
      place(i, f.operand());
    } else if (op instanceof RowOp.Row r) {
      operand(r.operand());
    } else if (op instanceof RowOp.Shared s) {
      operand(s.operand());
    } else if (op instanceof RowOp.Store s) {
      operand(s.operand());
    } else if (op instanceof RowOp.Gather g) {
      operand(g.operand());
    } else if (op instanceof RowOp.LaneSum s) {
      operand(s.operand());
    }
  }

  /** Addresses of row j, and numbers that all its lanes share. */
  private void sharedByLanes(int i, RowOp op) {
    if (op instanceof RowOp.Row r) {
      rowAddress(i, r.operand(), r.ofBlock());
    } else if (op instanceof RowOp.Store s) {
      rowAddress(i, s.operand(), s.ofBlock());
    } else if (op instanceof RowOp.Shared s) {
      vector.species();
      load(arrays.get(s.operand()), Opcodes.ALOAD);
      load(origins.get(s.operand()));
      nth(s.first(), s.step());
      method.visitInsn(Opcodes.IADD);
      vector.loadToAll();
      keep(i);
    } else if (op instanceof RowOp.Gather g) {
      if (g.fourths() > 0) {
        load(row);
        number(3);
        method.visitInsn(Opcodes.IAND);
        number(g.fourths());
        method.visitInsn(Opcodes.IMUL);
        number(g.row());
        method.visitInsn(Opcodes.IADD);
      } else {
        number(g.row());
      }
      load(LANES);
      method.visitInsn(Opcodes.IMUL);
      place(i, g.operand());
    } else if (op instanceof RowOp.LaneSum s) {
      nth(s.first(), s.step());
      number(width);
      method.visitInsn(Opcodes.IMUL);
      place(i, s.operand());
    }
  }

  private void perLane(int i, RowOp op) {
    if (op instanceof RowOp.Row r) {
      vector(r.operand(), addresses.get(i));
    } else if (op instanceof RowOp.Fixed f) {
      vector(f.operand(), addresses.get(i));
    } else if (op instanceof RowOp.Store s) {
      value(s.x());
      address(s.operand(), addresses.get(i), lane);
      vector.store();
      return;
    } else if (op instanceof RowOp.Gather g) {
      value(g.weight());
      value(g.x());
      vector(g.operand(), addresses.get(i));
      vector.fma();
      address(g.operand(), addresses.get(i), lane);
      vector.store();
      return;
    } else if (op instanceof RowOp.LaneSum s) {
      laneSum(i, s);
    } else if (!compute(op)) {
      return;
    }
    keep(i);
  }

  private void laneSum(int i, RowOp.LaneSum s) {
    if (s.y() == RowOp.ONE) {
      value(i);
      value(s.x());
      vector.pair(BinaryKind.ADD);
    } else {
      value(s.x());
      value(s.y());
      value(i);
      vector.fma();
    }
  }

  /** Pushes a value made of others; false for what is there already. */
  private boolean compute(RowOp op) {
    if (op instanceof RowOp.Fma f) {
      value(f.a());
      value(f.b());
      value(f.c());
      vector.fma();
    } else if (op instanceof RowOp.Pair p) {
      value(p.a());
      value(p.b());
      vector.pair(p.kind());
    } else if (op instanceof RowOp.Larger l) {
      value(l.a());
      value(l.b());
      vector.larger();
    } else if (op instanceof RowOp.Choose c) {
      value(c.no());
      value(c.yes());
      value(c.a());
      vector.test(c.test());
      value(c.b());
      vector.compare();
      vector.blend();
    } else if (op instanceof RowOp.Masked m) {
      value(m.x());
      vector.asBits();
      value(m.mask());
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

  private void rowAddress(int i, int operand, boolean ofBlock) {
    load(row);
    if (ofBlock) {
      load(FROM);
      method.visitInsn(Opcodes.ISUB);
    }
    load(LANES);
    method.visitInsn(Opcodes.IMUL);
    place(i, operand);
  }

  /** Pushes first + row step. */
  private void nth(int first, int step) {
    load(row);
    number(step);
    method.visitInsn(Opcodes.IMUL);
    number(first);
    method.visitInsn(Opcodes.IADD);
  }

  /** The distance on the stack, from where the operand begins, becomes the operation's address. */
  private void place(int i, int operand) {
    load(origins.get(operand));
    method.visitInsn(Opcodes.IADD);
    addresses.putIfAbsent(i, next);
    next += addresses.get(i) == next ? 1 : 0;
    store(addresses.get(i));
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

  private void value(int i) {
    load(values.get(i), Opcodes.ALOAD);
  }

  /** The vector on the stack becomes the operation's value. */
  private void keep(int i) {
    values.putIfAbsent(i, next);
    next += values.get(i) == next ? 1 : 0;
    method.visitVarInsn(Opcodes.ASTORE, values.get(i));
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
