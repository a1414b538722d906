package org.neuralode.autodiff.flat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the method of a {@link FlatCode}: every element of every value is a local variable. The
 * order of additions is that of the engine's loops for a single sample.
 */
final class FlatEmitter {
  private static final int T = 1;
  private static final int THETA = 3;
  private static final int IN = 4;
  private static final int TARGETS = 5;
  private static final int ROW = 6;
  private static final int FIRST_FREE = 7;

  private final MethodVisitor method;
  private final FlatArithmetic arithmetic;

  /** The variables of each expression's elements. */
  private final Map<Expr, int[]> elements = new HashMap<>();

  private final Map<Double, Integer> constants = new HashMap<>();
  private int next = FIRST_FREE;

  FlatEmitter(MethodVisitor method) {
    this.method = method;
    arithmetic = new FlatArithmetic(method);
  }

  void emit(FlatGraph graph) {
    for (Expr e : graph.order()) {
      if (!elements.containsKey(graph.of(e))) {
        elements.put(graph.of(e), compute(graph, graph.of(e)));
      }
    }
    for (Output output : graph.outputs()) {
      hand(graph, output);
    }
  }

  private int[] compute(FlatGraph graph, Expr e) {
    Op op = e.op();
    if (op instanceof Op.MatMul) {
      return product(graph, e, new int[0]);
    }
    if (graph.isAffine(e)) {
      return product(graph, graph.of(e.argument(0)), argument(graph, e, 1));
    }
    if (e.arguments().isEmpty()) {
      return leaf(op, e.shape().size());
    }
    int[] x = argument(graph, e, 0);
    if (op instanceof Op.Sum || op instanceof Op.Max) {
      return new int[] {reduce(op, x)};
    }
    if (FlatCompiler.isPlacement(op)) {
      return placed(graph, e, x);
    }
    int[] result = new int[e.shape().size()];
    for (int i = 0; i < result.length; i++) {
      if (op instanceof Op.Unary unary) {
        arithmetic.unary(unary, x[i]);
      } else if (op instanceof Op.Binary binary) {
        arithmetic.binary(binary.kind(), x[i], argument(graph, e, 1)[i]);
      } else {
        arithmetic.select(x[i], argument(graph, e, 1)[i], argument(graph, e, 2)[i]);
      }
      result[i] = keep();
    }
    return result;
  }

  private int[] argument(FlatGraph graph, Expr e, int i) {
    return elements.get(graph.of(e.argument(i)));
  }

  private int[] leaf(Op op, int size) {
    int[] variables = new int[size];
    for (int i = 0; i < size; i++) {
      if (op instanceof Op.Input input) {
        row(IN, input.slot(), size, i);
        method.visitInsn(Opcodes.DALOAD);
      } else if (op instanceof Op.Parameter parameter) {
        method.visitVarInsn(Opcodes.ALOAD, THETA);
        arithmetic.index(parameter.offset() + i);
        method.visitInsn(Opcodes.DALOAD);
      } else if (op instanceof Op.Time) {
        arithmetic.load(T);
      } else {
        variables[i] = constant(((Op.Constant) op).values()[i]);
        continue;
      }
      variables[i] = keep();
    }
    return variables;
  }

  private int constant(double value) {
    Integer known = constants.get(value);
    if (known == null) {
      arithmetic.number(value);
      known = keep();
      constants.put(value, known);
    }
    return known;
  }

  private int[] placed(FlatGraph graph, Expr e, int[] x) {
    int size = e.shape().size();
    if (e.op() instanceof Op.Slice slice) {
      return Arrays.copyOfRange(x, slice.from(), slice.from() + size);
    }
    if (e.op() instanceof Op.Reshape) {
      return x;
    }
    int[] result = new int[size];
    if (e.op() instanceof Op.Broadcast) {
      Arrays.fill(result, x[0]);
    } else if (e.op() instanceof Op.Pad pad) {
      Arrays.fill(result, constant(0));
      System.arraycopy(x, 0, result, pad.offset(), x.length);
    } else {
      int at = 0;
      for (int i = 0; i < e.arguments().size(); i++) {
        int[] part = argument(graph, e, i);
        System.arraycopy(part, 0, result, at, part.length);
        at += part.length;
      }
    }
    return result;
  }

  private int reduce(Op op, int[] x) {
    int result = x[0];
    for (int i = 1; i < x.length; i++) {
      if (op instanceof Op.Max) {
        arithmetic.larger(result, x[i]);
      } else {
        arithmetic.load(result);
        arithmetic.load(x[i]);
        method.visitInsn(Opcodes.DADD);
      }
      result = keep();
    }
    return result;
  }

  private int[] product(FlatGraph graph, Expr e, int[] bias) {
    Op.MatMul op = (Op.MatMul) e.op();
    int[] a = argument(graph, e, 0);
    int[] b = argument(graph, e, 1);
    int m = e.shape().rows();
    int n = e.shape().columns();
    int k = FlatCompiler.terms(e);
    int[] result = new int[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int[] x = new int[k];
        int[] w = new int[k];
        for (int q = 0; q < k; q++) {
          x[q] = a[op.transposeLeft() ? q * m + i : i * k + q];
          w[q] = b[op.transposeRight() ? j * k + q : q * n + j];
        }
        int start = bias.length > 0 ? bias[i * n + j] : constant(0);
        boolean bothTransposed = op.transposeLeft() && op.transposeRight();
        result[i * n + j] = bothTransposed ? inOrder(x, w, start) : inFours(x, w, start);
      }
    }
    return result;
  }

  private int inOrder(int[] x, int[] w, int start) {
    int sum = start;
    for (int q = 0; q < x.length; q++) {
      sum = fma(x[q], w[q], sum);
    }
    return sum;
  }

  /**
   * A sum of products in four partial sums: each term of a whole four goes to a sum of its own, the
   * last few terms go to the first.
   */
  private int inFours(int[] x, int[] w, int start) {
    int zero = constant(0);
    int[] sums = {start, zero, zero, zero};
    for (int q = 0; q < x.length; q++) {
      int s = q < x.length - x.length % 4 ? q % 4 : 0;
      sums[s] = fma(x[q], w[q], sums[s]);
    }
    arithmetic.load(sums[0]);
    arithmetic.load(sums[1]);
    method.visitInsn(Opcodes.DADD);
    arithmetic.load(sums[2]);
    arithmetic.load(sums[3]);
    method.visitInsn(Opcodes.DADD);
    method.visitInsn(Opcodes.DADD);
    return keep();
  }

  private int fma(int a, int b, int c) {
    arithmetic.fma(a, b, c);
    return keep();
  }

  /** Writes a value to its target, or adds it. */
  private void hand(FlatGraph graph, Output output) {
    Expr value = graph.of(output.value());
    if (graph.isOuterSum(output)) {
      int[] a = argument(graph, value, 0);
      int[] g = argument(graph, value, 1);
      for (int i = 0; i < a.length * g.length; i++) {
        element(output.target(), output.offset() + i);
        method.visitInsn(Opcodes.DUP2);
        method.visitInsn(Opcodes.DALOAD);
        arithmetic.load(a[i / g.length]);
        arithmetic.load(g[i % g.length]);
        method.visitInsn(Opcodes.DMUL);
        method.visitInsn(Opcodes.DADD);
        method.visitInsn(Opcodes.DASTORE);
      }
      return;
    }
    int[] x = elements.get(value);
    for (int i = 0; i < x.length; i++) {
      if (output.sink() == Output.Sink.ADD_SUM) {
        element(output.target(), output.offset() + i);
      } else {
        row(TARGETS, output.target(), x.length, i);
      }
      boolean adds = List.of(Output.Sink.ADD, Output.Sink.ADD_SUM).contains(output.sink());
      if (adds) {
        method.visitInsn(Opcodes.DUP2);
        method.visitInsn(Opcodes.DALOAD);
      }
      arithmetic.load(x[i]);
      if (adds) {
        method.visitInsn(Opcodes.DADD);
      }
      method.visitInsn(Opcodes.DASTORE);
    }
  }

  /** Pushes an array, and the index of an element in the sample's row. */
  private void row(int arrays, int array, int size, int i) {
    method.visitVarInsn(Opcodes.ALOAD, arrays);
    arithmetic.index(array);
    method.visitInsn(Opcodes.AALOAD);
    method.visitVarInsn(Opcodes.ILOAD, ROW);
    arithmetic.index(size);
    method.visitInsn(Opcodes.IMUL);
    arithmetic.index(i);
    method.visitInsn(Opcodes.IADD);
  }

  private void element(int target, int i) {
    method.visitVarInsn(Opcodes.ALOAD, TARGETS);
    arithmetic.index(target);
    method.visitInsn(Opcodes.AALOAD);
    arithmetic.index(i);
  }

  /** Stores the number on the stack in a new variable. */
  private int keep() {
    int variable = next;
    next += 2;
    method.visitVarInsn(Opcodes.DSTORE, variable);
    return variable;
  }
}
