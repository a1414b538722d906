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

  /** Vectors of integers of the same size. */
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

  /** The array on the stack as what it is. */
  void castArray() {
    method.visitTypeInsn(Opcodes.CHECKCAST, "[" + element);
  }

  /** Pushes the species; to come before array and index. */
  void species() {
    method.visitFieldInsn(Opcodes.GETSTATIC, type, "SPECIES_PREFERRED", SPECIES);
  }

  /** Species, array, index: the vector there. */
  void load() {
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        type,
        "fromArray",
        "(" + SPECIES + "[" + element + "I)" + name,
        false);
  }

  /** Vector, array, index: stored there. */
  void store() {
    virtual("intoArray", "([" + element + "I)V");
  }

  /** Species, array, index: the element there in all lanes. */
  void loadToAll() {
    method.visitInsn(isDouble ? Opcodes.DALOAD : Opcodes.FALOAD);
    broadcast();
  }

  /** A number in all lanes. */
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

  /** Pushes a comparison; to come between its operands. */
  void test(RowOp.Test test) {
    String field =
        switch (test) {
          case GREATER -> "GT";
          case EQUAL -> "EQ";
          case NOT_EQUAL -> "NE";
        };
    method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, field, COMPARISON);
  }

  /** Vector, comparison, vector: a mask. */
  void compare() {
    virtual("compare", "(" + COMPARISON + ANY + ")" + MASK);
  }

  /** Vector, vector, mask: the second where the mask is set. */
  void blend() {
    virtual("blend", "(" + ANY + MASK + ")" + name);
  }

  /** The vector's bits. */
  void asBits() {
    virtual(isDouble ? "reinterpretAsLongs" : "reinterpretAsInts", "()L" + bits + ";");
  }

  /** Bits, bits: the vector of what both have set. */
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
