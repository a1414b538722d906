package org.neuralode.autodiff.flat;

import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.neuralode.autodiff.bytecode.HiddenClass;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;

/** Compiles a graph of few scalars to one method of a hidden class. */
public final class FlatCompiler {
  /**
   * The most operations of a method: HotSpot leaves methods above 8000 bytes to the interpreter
   * (HugeMethodLimit).
   */
  private static final int MOST_OPERATIONS = 500;

  /** Number of elements from which a value is worth a loop in vector registers. */
  private static final int WIDE = 9;

  private static final String RUN = "(D[D[[D[[DI)V";

  private FlatCompiler() {}

  /**
   * The code of a graph, which gives the same bits as the engine's program for a single sample;
   * empty where loops would be faster.
   *
   * @param graph the expressions as the engine has analysed them
   */
  public static Optional<FlatCode> compile(FlatGraph graph) {
    int operations = 0;
    for (Output output : graph.outputs()) {
      operations += output.value().shape().size();
    }
    for (Expr e : graph.order()) {
      if (!fits(e)) {
        return Optional.empty();
      }
      operations += operations(e);
    }
    return operations > MOST_OPERATIONS ? Optional.empty() : Optional.of(define(graph));
  }

  private static boolean fits(Expr e) {
    Op op = e.op();
    if (op instanceof Op.LogSumExp) {
      return false;
    }
    if (isPlacement(op)) {
      return true;
    }
    return e.shape().size() < WIDE
        && (!(op instanceof Op.MatMul) || terms(e) < WIDE)
        && e.arguments().stream()
            .allMatch(a -> a.shape().size() < WIDE || a.op() instanceof Op.Parameter);
  }

  /** Whether an operation only places numbers, and computes nothing. */
  static boolean isPlacement(Op op) {
    return op instanceof Op.Input
        || op instanceof Op.Parameter
        || op instanceof Op.Constant
        || op instanceof Op.Slice
        || op instanceof Op.Pad
        || op instanceof Op.Concat
        || op instanceof Op.Reshape
        || op instanceof Op.Broadcast;
  }

  private static int operations(Expr e) {
    int size = e.shape().size();
    if (e.op() instanceof Op.MatMul) {
      return size * terms(e);
    }
    if (e.op() instanceof Op.Sum || e.op() instanceof Op.Max) {
      return e.argument(0).shape().size();
    }
    return isPlacement(e.op()) && !(e.op() instanceof Op.Input) ? 0 : size;
  }

  /** Number of terms in each element of a product. */
  static int terms(Expr product) {
    Op.MatMul op = (Op.MatMul) product.op();
    Shape left = product.argument(0).shape();
    return op.transposeLeft() ? left.rows() : left.columns();
  }

  private static FlatCode define(FlatGraph graph) {
    return HiddenClass.define(
        MethodHandles.lookup(), FlatCode.class, RUN, method -> new FlatEmitter(method).emit(graph));
  }
}
