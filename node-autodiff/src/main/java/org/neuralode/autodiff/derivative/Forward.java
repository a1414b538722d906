package org.neuralode.autodiff.derivative;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;

/**
 * Forward mode on expressions: pushes tangents of leaves to the values that depend on these leaves.
 */
public final class Forward {
  private final Map<Expr, Expr> tangents;

  private Forward(Map<Expr, Expr> tangents) {
    this.tangents = tangents;
  }

  /**
   * Pushes tangents of leaves forwards to one value.
   *
   * @param output the value
   * @param leaves tangent of each leaf, of the leaf's shape; a leaf that is missing does not move
   * @return the tangent of the value; zeros if it depends on no leaf that moves
   */
  public static Expr tangent(Expr output, Map<Expr, Expr> leaves) {
    return tangents(List.of(output), leaves).get(0);
  }

  /**
   * Pushes tangents of leaves forwards to several values, in one walk over the expressions that
   * these values share.
   */
  public static List<Expr> tangents(List<Expr> outputs, Map<Expr, Expr> leaves) {
    Forward forward = new Forward(new HashMap<>(leaves));
    for (Expr e : Graph.ordered(outputs.toArray(Expr[]::new))) {
      if (!forward.tangents.containsKey(e)) {
        forward.push(e).filter(v -> !v.isConstant(0)).ifPresent(v -> forward.tangents.put(e, v));
      }
    }
    return outputs.stream().map(forward::tangentOf).toList();
  }

  private Optional<Expr> of(Expr e) {
    return Optional.ofNullable(tangents.get(e));
  }

  private Optional<Expr> push(Expr y) {
    if (y.arguments().stream().noneMatch(tangents::containsKey)) {
      return Optional.empty();
    }
    Op op = y.op();
    if (op instanceof Op.Unary unary) {
      return of(y.argument(0)).map(v -> v.times(Elementwise.slope(unary, y)));
    }
    if (op instanceof Op.Binary binary) {
      return sum(
          of(y.argument(0)).map(v -> v.times(Elementwise.partial(binary.kind(), y, 0))),
          of(y.argument(1)).map(v -> v.times(Elementwise.partial(binary.kind(), y, 1))));
    }
    if (op instanceof Op.MatMul p) {
      boolean ta = p.transposeLeft();
      boolean tb = p.transposeRight();
      return sum(
          of(y.argument(0)).map(v -> v.matmul(ta, y.argument(1), tb)),
          of(y.argument(1)).map(v -> y.argument(0).matmul(ta, v, tb)));
    }
    if (op instanceof Op.Select) {
      return Optional.of(
          Expr.where(y.argument(0), tangentOf(y.argument(1)), tangentOf(y.argument(2))));
    }
    return of(y.argument(0)).isEmpty() && !(op instanceof Op.Concat)
        ? Optional.empty()
        : Optional.of(pushLinear(op, y));
  }

  private Expr pushLinear(Op op, Expr y) {
    Expr x = y.argument(0);
    Expr v = tangentOf(x);
    if (op instanceof Op.Sum) {
      return v.sum();
    }
    if (op instanceof Op.Max) {
      Expr largest = x.equalTo(y);
      return largest.dot(v).over(largest.sum());
    }
    if (op instanceof Op.LogSumExp) {
      return x.minus(y).exp().dot(v);
    }
    if (op instanceof Op.Broadcast) {
      return v.broadcastTo(y.shape());
    }
    if (op instanceof Op.Slice slice) {
      return v.slice(slice.from(), slice.from() + y.shape().size());
    }
    if (op instanceof Op.Pad pad) {
      return v.pad(pad.offset(), y.shape());
    }
    if (op instanceof Op.Reshape) {
      return v.reshape(y.shape());
    }
    return Expr.concat(y.arguments().stream().map(this::tangentOf).toArray(Expr[]::new));
  }

  private Expr tangentOf(Expr e) {
    return of(e).orElse(Expr.filled(e.shape(), 0));
  }

  private static Optional<Expr> sum(Optional<Expr> a, Optional<Expr> b) {
    return a.isPresent() && b.isPresent() ? Optional.of(a.get().plus(b.get())) : a.or(() -> b);
  }
}
