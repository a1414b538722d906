package org.neuralode.autodiff.derivative;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Shape;

/**
 * Reverse mode on expressions: pulls cotangents of outputs back to everything that the outputs
 * depend on.
 */
public final class Reverse {
  private final Map<Expr, Expr> bars = new HashMap<>();

  /** The cotangents of each expression's slices, until all are known. */
  private final Map<Expr, SliceBars> parts = new HashMap<>();

  private Reverse() {}

  /**
   * Pulls cotangents of outputs back.
   *
   * @param outputs values
   * @param outputBars cotangent of each value, of the same shape
   */
  public static Reverse of(List<Expr> outputs, List<Expr> outputBars) {
    Reverse reverse = new Reverse();
    for (int i = 0; i < outputs.size(); i++) {
      reverse.add(outputs.get(i), outputBars.get(i));
    }
    List<Expr> order = Graph.ordered(outputs.toArray(Expr[]::new));
    for (int i = order.size() - 1; i >= 0; i--) {
      SliceBars slices = reverse.parts.remove(order.get(i));
      if (slices != null) {
        slices.assembled().forEach(part -> reverse.add(slices.whole(), part));
      }
      Expr bar = reverse.bars.get(order.get(i));
      if (bar != null) {
        reverse.pullBack(order.get(i), bar);
      }
    }
    return reverse;
  }

  /**
   * The gradient of a scalar by an expression; zeros if the scalar does not depend on the
   * expression.
   */
  public static Expr gradient(Expr scalar, Expr by) {
    return of(List.of(scalar), List.of(Expr.filled(scalar.shape(), 1)))
        .bar(by)
        .orElse(Expr.filled(by.shape(), 0));
  }

  /** The cotangent of an expression; empty if no output depends on the expression. */
  public Optional<Expr> bar(Expr e) {
    return Optional.ofNullable(bars.get(e));
  }

  private void add(Expr e, Expr bar) {
    if (!bar.isConstant(0)) {
      bars.merge(e, bar, Expr::plus);
    }
  }

  private void pullBack(Expr y, Expr bar) {
    Op op = y.op();
    if (op instanceof Op.Unary unary) {
      add(y.argument(0), bar.times(Elementwise.slope(unary, y)));
    } else if (op instanceof Op.Binary binary) {
      for (int i = 0; i < 2; i++) {
        add(y.argument(i), bar.times(Elementwise.partial(binary.kind(), y, i)));
      }
    } else if (op instanceof Op.Select) {
      Expr zeros = Expr.filled(y.shape(), 0);
      add(y.argument(1), Expr.where(y.argument(0), bar, zeros));
      add(y.argument(2), Expr.where(y.argument(0), zeros, bar));
    } else if (op instanceof Op.MatMul product) {
      pullBackProduct(product, y, bar);
    } else if (op instanceof Op.Sum) {
      add(y.argument(0), bar.broadcastTo(y.argument(0).shape()));
    } else if (op instanceof Op.Max) {
      Expr x = y.argument(0);
      Expr largest = x.equalTo(y);
      add(x, largest.times(bar.over(largest.sum())));
    } else if (op instanceof Op.LogSumExp) {
      Expr x = y.argument(0);
      add(x, x.minus(y).exp().times(bar));
    } else {
      pullBackLayout(op, y, bar);
    }
  }

  /** Pulls a product Y = A B back: Ā = Ȳ Bᵀ and B̄ = Aᵀ Ȳ, each transposed where its factor was. */
  private void pullBackProduct(Op.MatMul op, Expr y, Expr bar) {
    Expr a = y.argument(0);
    Expr b = y.argument(1);
    boolean ta = op.transposeLeft();
    boolean tb = op.transposeRight();
    add(a, ta ? b.matmul(tb, bar, true) : bar.matmul(false, b, !tb));
    add(b, tb ? bar.matmul(true, a, ta) : a.matmul(!ta, bar, false));
  }

  private void pullBackLayout(Op op, Expr y, Expr bar) {
    if (op instanceof Op.Broadcast) {
      add(y.argument(0), bar.sum().reshape(y.argument(0).shape()));
    } else if (op instanceof Op.Slice slice) {
      if (!bar.isConstant(0)) {
        parts.computeIfAbsent(y.argument(0), SliceBars::new).add(slice.from(), bar);
      }
    } else if (op instanceof Op.Pad pad) {
      Shape shape = y.argument(0).shape();
      add(y.argument(0), bar.slice(pad.offset(), pad.offset() + shape.size()).reshape(shape));
    } else if (op instanceof Op.Reshape) {
      add(y.argument(0), bar.reshape(y.argument(0).shape()));
    } else if (op instanceof Op.Concat) {
      int from = 0;
      for (Expr part : y.arguments()) {
        int to = from + part.shape().size();
        add(part, bar.slice(from, to).reshape(part.shape()));
        from = to;
      }
    }
    // Leaves end the walk.
  }
}
