package org.neuralode.text;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Shape;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Compiles a graph of scalars to one method of a hidden class: every value is a local variable,
 * equal ones the same. ASM, because the JDK's own class-file API is not public before 24.
 */
final class FlatCompiler {
  /** HotSpot leaves methods above this size to the interpreter (HugeMethodLimit). */
  private static final int MOST_BYTES = 8000;

  /** More than one value takes, calls and stores included. */
  private static final int BYTES_PER_VALUE = 13;

  private static final String EVAL = "(D[D[D[D[D)V";

  /** Arguments: t at 1, then the arrays; input slots 0 and 1 are y and u. */
  private static final int Y = 3;

  private static final int THETA = 5;
  private static final int DYDT = 6;
  private static final int FIRST_FREE = 7;

  private final MethodVisitor method;
  private final Arithmetic arithmetic;
  private final Map<Expr, Integer> locals = new HashMap<>();
  private final Map<Object, Integer> equal = new HashMap<>();
  private int next = FIRST_FREE;

  private FlatCompiler(MethodVisitor method) {
    this.method = method;
    this.arithmetic = new Arithmetic(method);
  }

  /** The code; none if the graph has operations on more than scalars, or is very large. */
  static Optional<FlatCode> compile(Graph graph) {
    List<Expr> order = graph.ordered();
    Expr result = graph.outputs().get(0).value();
    boolean fits = order.size() * BYTES_PER_VALUE < MOST_BYTES;
    if (!fits || !order.stream().allMatch(e -> e == result || isKnown(e))) {
      return Optional.empty();
    }
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    String name = Type.getInternalName(FlatCode.class) + "Compiled";
    type.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(FlatCode.class)});
    constructor(type);
    MethodVisitor eval = type.visitMethod(Opcodes.ACC_PUBLIC, "eval", EVAL, null, null);
    eval.visitCode();
    new FlatCompiler(eval).write(order, result);
    eval.visitMaxs(0, 0);
    eval.visitEnd();
    type.visitEnd();
    return Optional.of(load(type.toByteArray()));
  }

  private static FlatCode load(byte[] bytes) {
    try {
      return (FlatCode)
          MethodHandles.lookup()
              .defineHiddenClass(bytes, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated code does not load", e);
    }
  }

  private static void constructor(ClassWriter type) {
    MethodVisitor init = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
  }

  private static boolean isKnown(Expr e) {
    if (e.op() instanceof Op.Input) {
      return true;
    }
    if (!e.shape().isScalar()) {
      return false;
    }
    return e.op() instanceof Op.Slice
        ? e.argument(0).op() instanceof Op.Input
        : e.op() instanceof Op.Parameter
            || e.op() instanceof Op.Time
            || e.op() instanceof Op.Constant
            || e.op() instanceof Op.Binary
            || e.op() instanceof Op.Select
            || (e.op() instanceof Op.Unary u && Arithmetic.covers(u.kind()));
  }

  private void write(List<Expr> order, Expr result) {
    boolean concat = result.op() instanceof Op.Concat;
    for (Expr e : order) {
      boolean whole = e.op() instanceof Op.Input && !e.shape().equals(Shape.SCALAR);
      if (!whole && !(concat && e == result)) {
        locals.put(e, local(e));
      }
    }
    List<Expr> rates = concat ? result.arguments() : List.of(result);
    for (int i = 0; i < rates.size(); i++) {
      method.visitVarInsn(Opcodes.ALOAD, DYDT);
      arithmetic.index(i);
      method.visitVarInsn(Opcodes.DLOAD, locals.get(rates.get(i)));
      method.visitInsn(Opcodes.DASTORE);
    }
    method.visitInsn(Opcodes.RETURN);
  }

  /** The variable that holds a value; computed here unless an equal one is there. */
  private int local(Expr e) {
    List<Object> key = new ArrayList<>();
    key.add(e.op() instanceof Op.Constant c ? c.values()[0] : e.op());
    e.arguments().forEach(a -> key.add(locals.containsKey(a) ? locals.get(a) : a.op()));
    Integer there = equal.get(key);
    if (there != null) {
      return there;
    }
    compute(e);
    int local = next;
    next += 2;
    method.visitVarInsn(Opcodes.DSTORE, local);
    equal.put(key, local);
    return local;
  }

  private void compute(Expr e) {
    if (e.op() instanceof Op.Input input) {
      element(Y + input.slot(), 0);
    } else if (e.op() instanceof Op.Slice slice) {
      element(Y + ((Op.Input) e.argument(0).op()).slot(), slice.from());
    } else if (e.op() instanceof Op.Parameter parameter) {
      element(THETA, parameter.offset());
    } else if (e.op() instanceof Op.Time) {
      method.visitVarInsn(Opcodes.DLOAD, 1);
    } else if (e.op() instanceof Op.Constant constant) {
      arithmetic.number(constant.values()[0]);
    } else if (e.op() instanceof Op.Unary unary) {
      arithmetic.unary(unary, locals.get(e.argument(0)));
    } else if (e.op() instanceof Op.Binary binary) {
      arithmetic.binary(binary.kind(), locals.get(e.argument(0)), locals.get(e.argument(1)));
    } else {
      arithmetic.select(
          locals.get(e.argument(0)), locals.get(e.argument(1)), locals.get(e.argument(2)));
    }
  }

  private void element(int array, int i) {
    method.visitVarInsn(Opcodes.ALOAD, array);
    arithmetic.index(i);
    method.visitInsn(Opcodes.DALOAD);
  }
}
