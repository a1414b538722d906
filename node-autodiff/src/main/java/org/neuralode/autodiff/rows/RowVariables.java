package org.neuralode.autodiff.rows;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The local variables of a {@link RowLoop}'s method: every value and every address is one. */
final class RowVariables {
  private static final int ARRAYS = 1;
  private static final int AT = 2;
  static final int BLOCK = 3;
  static final int FROM = 4;
  static final int TO = 5;
  static final int LANES = 6;

  private final MethodVisitor method;
  private final VectorCode vector;

  /** The variables of each operand's array, and of the index where the operand begins. */
  private final Map<Integer, Integer> arrays = new HashMap<>();

  private final Map<Integer, Integer> origins = new HashMap<>();

  /** The variables of addresses, by operation and row: where the operation's row or sums begin. */
  private final Map<Integer, Integer> addresses = new HashMap<>();

  /** The variables of vectors, by operation and row. */
  private final Map<Integer, Integer> values = new HashMap<>();

  private int next = LANES + 1;

  RowVariables(MethodVisitor method, VectorCode vector) {
    this.method = method;
    this.vector = vector;
  }

  int newVariable() {
    return next++;
  }

  /** Loads an operand's array, and the index where the operand begins, into variables. */
  void operand(int operand) {
    if (!arrays.containsKey(operand)) {
      method.visitVarInsn(Opcodes.ALOAD, ARRAYS);
      number(operand);
      method.visitInsn(Opcodes.AALOAD);
      vector.castArray();
      arrays.put(operand, next);
      method.visitVarInsn(Opcodes.ASTORE, next++);
      method.visitVarInsn(Opcodes.ALOAD, AT);
      number(operand);
      method.visitInsn(Opcodes.IALOAD);
      origins.put(operand, next);
      store(next++);
    }
  }

  /** Pushes an operand's array. */
  void array(int operand) {
    method.visitVarInsn(Opcodes.ALOAD, arrays.get(operand));
  }

  /** Turns the distance on the stack, from where an operand begins, into an index. */
  void fromOrigin(int operand) {
    load(origins.get(operand));
    method.visitInsn(Opcodes.IADD);
  }

  /** Stores the distance on the stack, from where an operand begins, as an address. */
  void place(int key, int operand) {
    fromOrigin(operand);
    store(addresses.computeIfAbsent(key, k -> next++));
  }

  /** Pushes the array and the index of an address, moved on by another variable. */
  void address(int operand, int key, int offset) {
    array(operand);
    load(addresses.get(key));
    load(offset);
    method.visitInsn(Opcodes.IADD);
  }

  /** Pushes the vector at an address that is moved on by another variable. */
  void vector(int operand, int key, int offset) {
    vector.species();
    address(operand, key, offset);
    vector.load();
  }

  /** Stores the vector on the stack as a value. */
  void keep(int key) {
    method.visitVarInsn(Opcodes.ASTORE, values.computeIfAbsent(key, k -> next++));
  }

  /** Pushes a value. */
  void value(int key) {
    method.visitVarInsn(Opcodes.ALOAD, values.get(key));
  }

  void load(int variable) {
    method.visitVarInsn(Opcodes.ILOAD, variable);
  }

  void store(int variable) {
    method.visitVarInsn(Opcodes.ISTORE, variable);
  }

  void number(int n) {
    if (n >= Short.MIN_VALUE && n <= Short.MAX_VALUE) {
      method.visitIntInsn(Opcodes.SIPUSH, n);
    } else {
      method.visitLdcInsn(n);
    }
  }

  /** Writes a loop that repeats the body while the variable is below the end. */
  void loop(int variable, Runnable end, int step, Runnable body) {
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
