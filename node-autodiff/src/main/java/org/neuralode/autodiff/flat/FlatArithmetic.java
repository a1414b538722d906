package org.neuralode.autodiff.flat;

import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.kernel.DoubleMath;
import org.neuralode.autodiff.kernel.NormalDistribution;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes one operation on double variables as bytecode that leaves the operation's value on the
 * stack, rounded as the engine's kernels round it.
 */
final class FlatArithmetic {
  private static final String MATH = "java/lang/Math";
  private static final String FUNCTIONS = Type.getInternalName(DoubleMath.class);
  private final MethodVisitor method;

  FlatArithmetic(MethodVisitor method) {
    this.method = method;
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
        flag(Opcodes.IFGT);
      }
      case SIGN -> math("signum", x);
      case TANH -> function("tanh", x);
      case SIGMOID -> function("sigmoid", x);
      case SOFTPLUS -> function("softplus", x);
      case NORMAL_CDF -> {
        load(x);
        call(Type.getInternalName(NormalDistribution.class), "cdf", 1);
      }
      case EXP -> function("exp", x);
      case LOG -> math("log", x);
      case SQRT -> math("sqrt", x);
      case SIN -> math("sin", x);
      case COS -> math("cos", x);
      case ABS -> math("abs", x);
      case LEAKY_RELU -> positiveOr(x, () -> scalar(op.alpha(), x, Opcodes.DMUL));
      case ELU ->
          positiveOr(
              x,
              () -> {
                number(op.alpha());
                function("expm1", x);
                method.visitInsn(Opcodes.DMUL);
              });
      case ONE_MINUS_SQUARE -> {
        number(1);
        load(x);
        load(x);
        method.visitInsn(Opcodes.DMUL);
        method.visitInsn(Opcodes.DSUB);
      }
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
      case GREATER -> flag(Opcodes.IFGT);
      case EQUAL -> flag(Opcodes.IFEQ);
    }
  }

  void select(int condition, int yes, int no) {
    load(condition);
    number(0);
    branch(Opcodes.IFEQ, () -> load(no), () -> load(yes));
  }

  /** Writes a b + c, rounded once. */
  void fma(int a, int b, int c) {
    load(a);
    load(b);
    load(c);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, MATH, "fma", "(DDD)D", false);
  }

  void larger(int a, int b) {
    load(a);
    load(b);
    call(MATH, "max", 2);
  }

  /** Writes a choice: x where x is above 0, else the value that the other code leaves. */
  private void positiveOr(int x, Runnable other) {
    load(x);
    number(0);
    branch(Opcodes.IFLE, other, () -> load(x));
  }

  /**
   * Writes a choice between two pieces of code, each of which leaves a value. A comparison with NaN
   * is that with a smaller number.
   *
   * @param jump how the two topmost values compare if the first piece is to run
   */
  private void branch(int jump, Runnable first, Runnable second) {
    Label to = new Label();
    Label end = new Label();
    method.visitInsn(Opcodes.DCMPL);
    method.visitJumpInsn(jump, to);
    second.run();
    method.visitJumpInsn(Opcodes.GOTO, end);
    method.visitLabel(to);
    first.run();
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

  /**
   * Writes 1 if the comparison of the two topmost values holds, else 0; with NaN it never holds.
   */
  private void flag(int jump) {
    branch(jump, () -> number(1), () -> number(0));
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

  void load(int local) {
    method.visitVarInsn(Opcodes.DLOAD, local);
  }
}
