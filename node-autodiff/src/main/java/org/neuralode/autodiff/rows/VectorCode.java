package org.neuralode.autodiff.rows;

import org.neuralode.autodiff.graph.BinaryKind;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Emits calls of {@code jdk.incubator.vector} for vectors of double or of float. */
final class VectorCode {
  private static final String PACKAGE = "jdk/incubator/vector/";
  private static final String ANY = "L" + PACKAGE + "Vector;";
  private static final String SPECIES = "L" + PACKAGE + "VectorSpecies;";
  private static final String MASK = "L" + PACKAGE + "VectorMask;";
  private static final String OPERATORS = PACKAGE + "VectorOperators";
  private static final String COMPARISON = "L" + OPERATORS + "$Comparison;";

  private final MethodVisitor method;
  private final boolean isDouble;
  private final String type;
  private final String name;

  /** The class of vectors of integers of the same size. */
  private final String bits;

  private final String element;

  VectorCode(MethodVisitor method, boolean isDouble) {
    this.method = method;
    this.isDouble = isDouble;
    type = PACKAGE + (isDouble ? "DoubleVector" : "FloatVector");
    bits = PACKAGE + (isDouble ? "LongVector" : "IntVector");
    name = "L" + type + ";";
    element = isDouble ? "D" : "F";
  }

  /** Casts the array on the stack to its type. */
  void castArray() {
    method.visitTypeInsn(Opcodes.CHECKCAST, "[" + element);
  }

  /** Pushes the species, which has to come before array and index. */
  void species() {
    method.visitFieldInsn(Opcodes.GETSTATIC, type, "SPECIES_PREFERRED", SPECIES);
  }

  /** Replaces species, array and index on the stack by the vector at that place. */
  void load() {
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        type,
        "fromArray",
        "(" + SPECIES + "[" + element + "I)" + name,
        false);
  }

  /** Stores a vector: takes vector, array and index from the stack. */
  void store() {
    virtual("intoArray", "([" + element + "I)V");
  }

  /**
   * Replaces species, array and index on the stack by a vector of the element at that place in all
   * lanes.
   */
  void loadToAll() {
    method.visitInsn(isDouble ? Opcodes.DALOAD : Opcodes.FALOAD);
    broadcast();
  }

  /** Pushes a vector of a number in all lanes. */
  void constant(double value) {
    species();
    if (isDouble) {
      method.visitLdcInsn(value);
    } else {
      method.visitLdcInsn((float) value);
    }
    broadcast();
  }

  private void broadcast() {
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, type, "broadcast", "(" + SPECIES + element + ")" + name, false);
  }

  void fma() {
    virtual("fma", "(" + ANY + ANY + ")" + name);
  }

  void pair(BinaryKind kind) {
    virtual(
        switch (kind) {
          case ADD -> "add";
          case SUBTRACT -> "sub";
          case MULTIPLY -> "mul";
          case DIVIDE -> "div";
          case POWER, GREATER, EQUAL ->
              throw new IllegalArgumentException(kind + " is no arithmetic of vectors");
        },
        "(" + ANY + ")" + name);
  }

  void larger() {
    virtual("max", "(" + ANY + ")" + name);
  }

  /** Pushes a comparison, which has to come between its operands. */
  void test(RowOp.Test test) {
    String field =
        switch (test) {
          case GREATER -> "GT";
          case EQUAL -> "EQ";
          case NOT_EQUAL -> "NE";
        };
    method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, field, COMPARISON);
  }

  /** Replaces vector, comparison and vector on the stack by a mask. */
  void compare() {
    virtual("compare", "(" + COMPARISON + ANY + ")" + MASK);
  }

  /**
   * Replaces vector, vector and mask on the stack by the first vector, with the lanes of the second
   * where the mask is set.
   */
  void blend() {
    virtual("blend", "(" + ANY + MASK + ")" + name);
  }

  /** Replaces the vector on the stack by its bits. */
  void asBits() {
    virtual(isDouble ? "reinterpretAsLongs" : "reinterpretAsInts", "()L" + bits + ";");
  }

  /** Replaces two vectors of bits on the stack by the vector of the bits that both have set. */
  void and() {
    String both = "(" + ANY + ")L" + bits + ";";
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, bits, "and", both, false);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        bits,
        isDouble ? "reinterpretAsDoubles" : "reinterpretAsFloats",
        "()" + name,
        false);
  }

  private void virtual(String method, String descriptor) {
    this.method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, method, descriptor, false);
  }
}
