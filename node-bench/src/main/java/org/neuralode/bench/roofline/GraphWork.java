package org.neuralode.bench.roofline;

import java.util.HashSet;
import java.util.Set;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * The arithmetic and traffic of a graph. A product of an m×k and a k×n matrix counts 2mkn
 * operations, which for a weight's gradient include the sum over the batch; any other elementary
 * operation counts one per element, a function such as tanh {@value #FUNCTION}. Traffic is the part
 * that a perfectly fused program cannot avoid: inputs and θ are read, outputs are written, or read
 * and written if they are added to; intermediate results stay in registers and the first cache.
 */
final class GraphWork {

  /** The operations per element of a rational approximation with a division. */
  private static final int FUNCTION = 20;

  private GraphWork() {}

  /** The work of one run over a batch. */
  static Work of(Graph graph, int batch) {
    Set<Expr> perSample = new HashSet<>();
    double flops = 0;
    for (Expr e : graph.ordered()) {
      boolean varies =
          e.op() instanceof Op.Input || e.arguments().stream().anyMatch(perSample::contains);
      if (varies) {
        perSample.add(e);
      }
      flops += operations(e) * (varies ? batch : 1);
    }
    double numbers = graph.parameterCount();
    for (var shape : graph.inputs()) {
      numbers += (double) batch * shape.size();
    }
    for (Output output : graph.outputs()) {
      int size = output.value().shape().size();
      numbers +=
          switch (output.sink()) {
            case WRITE, RETAIN -> (double) batch * size;
            case ADD -> 2.0 * batch * size;
            case ADD_SUM -> 2.0 * size;
          };
      if (isAdded(output.sink()) && !(output.value().op() instanceof Op.MatMul)) {
        flops += (double) batch * size;
      }
    }
    return Work.pass(flops, numbers * Double.BYTES);
  }

  private static boolean isAdded(Output.Sink sink) {
    return sink == Output.Sink.ADD || sink == Output.Sink.ADD_SUM;
  }

  private static double operations(Expr e) {
    double size = e.shape().size();
    Op op = e.op();
    if (op instanceof Op.MatMul product) {
      Expr left = e.arguments().get(0);
      return 2 * size * (product.transposeLeft() ? left.shape().rows() : left.shape().columns());
    }
    if (op instanceof Op.Unary unary) {
      return size * of(unary.kind());
    }
    if (op instanceof Op.LogSumExp) {
      return e.arguments().get(0).shape().size() * (double) FUNCTION;
    }
    if (op instanceof Op.Sum || op instanceof Op.Max) {
      return e.arguments().get(0).shape().size();
    }
    return op instanceof Op.Binary || op instanceof Op.Select ? size : 0;
  }

  private static int of(UnaryKind kind) {
    return switch (kind) {
      case SCALE, SHIFT, RELU, LEAKY_RELU, ABS, SQUARE, STEP, SIGN -> 1;
      case POWER, ONE_MINUS_SQUARE -> 2;
      default -> FUNCTION;
    };
  }
}
