package org.neuralode.testkit.contract;

import java.util.Arrays;
import java.util.List;
import org.neuralode.autodiff.cpu.Functions;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.graph.UnaryKind;

/** The operations by their definitions, on the elements of one sample. */
final class PlainOperations {
  private PlainOperations() {}

  /** The value of an expression from the values of its arguments. */
  static double[] of(Expr e, List<double[]> in) {
    Op op = e.op();
    double[] out = new double[e.shape().size()];
    if (op instanceof Op.Constant c) {
      return c.values();
    } else if (op instanceof Op.Unary u) {
      Arrays.setAll(out, i -> unary(u.kind(), u.alpha(), in.get(0)[i]));
    } else if (op instanceof Op.Binary b) {
      Arrays.setAll(out, i -> binary(b.kind(), in.get(0)[i], in.get(1)[i]));
    } else if (op instanceof Op.Select) {
      Arrays.setAll(out, i -> in.get(0)[i] != 0 ? in.get(1)[i] : in.get(2)[i]);
    } else if (op instanceof Op.MatMul product) {
      multiply(product, e.argument(0).shape(), e.argument(1).shape(), e.shape(), in, out);
    } else if (op instanceof Op.Sum) {
      out[0] = Arrays.stream(in.get(0)).sum();
    } else if (op instanceof Op.Max) {
      out[0] = Arrays.stream(in.get(0)).max().orElseThrow();
    } else if (op instanceof Op.LogSumExp) {
      double max = Arrays.stream(in.get(0)).max().orElseThrow();
      double shift = Double.isInfinite(max) ? 0 : max;
      out[0] = shift + Math.log(Arrays.stream(in.get(0)).map(x -> Math.exp(x - shift)).sum());
    } else if (op instanceof Op.Broadcast) {
      Arrays.fill(out, in.get(0)[0]);
    } else if (op instanceof Op.Slice slice) {
      System.arraycopy(in.get(0), slice.from(), out, 0, out.length);
    } else if (op instanceof Op.Pad pad) {
      System.arraycopy(in.get(0), 0, out, pad.offset(), in.get(0).length);
    } else if (op instanceof Op.Concat) {
      return in.stream().flatMapToDouble(Arrays::stream).toArray();
    } else if (op instanceof Op.Reshape) {
      return in.get(0);
    } else {
      throw new IllegalArgumentException("no definition of " + op);
    }
    return out;
  }

  private static void multiply(
      Op.MatMul op, Shape left, Shape right, Shape product, List<double[]> in, double[] out) {
    int inner = op.transposeLeft() ? left.rows() : left.columns();
    for (int i = 0; i < product.rows(); i++) {
      for (int j = 0; j < product.columns(); j++) {
        double sum = 0;
        for (int q = 0; q < inner; q++) {
          sum +=
              element(in.get(0), left, i, q, op.transposeLeft())
                  * element(in.get(1), right, q, j, op.transposeRight());
        }
        out[i * product.columns() + j] = sum;
      }
    }
  }

  private static double element(double[] x, Shape shape, int row, int column, boolean transposed) {
    return transposed ? x[column * shape.columns() + row] : x[row * shape.columns() + column];
  }

  private static double binary(BinaryKind kind, double a, double b) {
    return switch (kind) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case POWER -> Math.pow(a, b);
      case GREATER -> a > b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
    };
  }

  private static double unary(UnaryKind kind, double alpha, double x) {
    return switch (kind) {
      case SCALE -> alpha * x;
      case SHIFT -> x + alpha;
      case POWER -> Math.pow(x, alpha);
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case RELU -> x > 0 ? x : 0;
      case LEAKY_RELU -> x > 0 ? x : alpha * x;
      case ELU -> x > 0 ? x : alpha * Math.expm1(x);
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case NORMAL_CDF -> Functions.normalCdf(x);
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case ABS -> Math.abs(x);
      case SQUARE -> x * x;
      case ONE_MINUS_SQUARE -> 1 - x * x;
      case STEP -> x > 0 ? 1 : 0;
      case SIGN -> Math.signum(x);
    };
  }
}
