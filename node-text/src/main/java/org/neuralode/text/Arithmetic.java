package org.neuralode.text;

import java.util.EnumSet;
import java.util.Set;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.UnaryKind;
import org.neuralode.autodiff.java.Functions;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes one operation on double variables as bytecode that leaves its value on the stack, rounded
 * as the engine's kernels round it.
 */
final class Arithmetic {
  private static final String MATH = "java/lang/Math";
  private static final String FUNCTIONS = Type.getInternalName(Functions.class);
  private static final Set<UnaryKind> OTHERS =
      EnumSet.of(UnaryKind.LEAKY_RELU, UnaryKind.ELU, UnaryKind.ONE_MINUS_SQUARE);

  private final MethodVisitor method;

  Arithmetic(MethodVisitor method) {
    this.method = method;
  }

  /** Whether a function can be written; the others do not come from formulas. */
  static boolean covers(UnaryKind kind) {
    return !OTHERS.contains(kind);
  }

  void index(int i) {
    method.visitLdcInsn(i);
  }

  void number(double value) {
    method.visitLdcInsn(value);
  }

  void unary(Op.Unary op, int x) {
    switch (op.kind()) {
      case SCALE -> scalar(op.alpha(), x, Opcodes.DMUL);
      case SHIFT -> scalar(op.alpha(), x, Opcodes.DADD);
      case SQUARE -> {
        load(x);
        load(x);
        method.visitInsn(Opcodes.DMUL);
      }
      case POWER -> power(op.alpha(), x);
      case RELU -> {
        load(x);
        number(0);
        call(MATH, "max", 2);
      }
      case STEP -> {
        load(x);
        number(0);
        flag(Opcodes.DCMPL, Opcodes.IFGT);
      }
      case SIGN -> math("signum", x);
      case TANH -> function("tanh", x);
      case SIGMOID -> function("sigmoid", x);
      case SOFTPLUS -> function("softplus", x);
      case NORMAL_CDF -> function("normalCdf", x);
      case EXP -> function("exp", x);
      case LOG -> math("log", x);
      case SQRT -> math("sqrt", x);
      case SIN -> math("sin", x);
      case COS -> math("cos", x);
      case ABS -> math("abs", x);
      case LEAKY_RELU, ELU, ONE_MINUS_SQUARE ->
          throw new IllegalStateException(op.kind() + " is not written as bytecode");
    }
  }

  void binary(BinaryKind kind, int a, int b) {
    load(a);
    load(b);
    switch (kind) {
      case ADD -> method.visitInsn(Opcodes.DADD);
      case SUBTRACT -> method.visitInsn(Opcodes.DSUB);
      case MULTIPLY -> method.visitInsn(Opcodes.DMUL);
      case DIVIDE -> method.visitInsn(Opcodes.DDIV);
      case POWER -> call(MATH, "pow", 2);
      case GREATER -> flag(Opcodes.DCMPL, Opcodes.IFGT);
      case EQUAL -> flag(Opcodes.DCMPL, Opcodes.IFEQ);
    }
  }

  void select(int condition, int yes, int no) {
    Label otherwise = new Label();
    Label end = new Label();
    load(condition);
    number(0);
    method.visitInsn(Opcodes.DCMPL);
    method.visitJumpInsn(Opcodes.IFEQ, otherwise);
    load(yes);
    method.visitJumpInsn(Opcodes.GOTO, end);
    method.visitLabel(otherwise);
    load(no);
    method.visitLabel(end);
  }

  private void power(double alpha, int x) {
    if (alpha == -1) {
      number(1);
      load(x);
      method.visitInsn(Opcodes.DDIV);
    } else if (alpha == 3) {
      load(x);
      load(x);
      method.visitInsn(Opcodes.DMUL);
      load(x);
      method.visitInsn(Opcodes.DMUL);
    } else {
      load(x);
      number(alpha);
      call(MATH, "pow", 2);
    }
  }

  private void scalar(double alpha, int x, int opcode) {
    number(alpha);
    load(x);
    method.visitInsn(opcode);
  }

  /** 1 if the comparison of the two topmost values holds, else 0; with NaN none does. */
  private void flag(int compare, int jump) {
    Label yes = new Label();
    Label end = new Label();
    method.visitInsn(compare);
    method.visitJumpInsn(jump, yes);
    number(0);
    method.visitJumpInsn(Opcodes.GOTO, end);
    method.visitLabel(yes);
    number(1);
    method.visitLabel(end);
  }

  private void math(String name, int x) {
    load(x);
    call(MATH, name, 1);
  }

  private void function(String name, int x) {
    load(x);
    call(FUNCTIONS, name, 1);
  }

  private void call(String owner, String name, int arguments) {
    String descriptor = arguments == 1 ? "(D)D" : "(DD)D";
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  private void load(int local) {
    method.visitVarInsn(Opcodes.DLOAD, local);
  }
}
