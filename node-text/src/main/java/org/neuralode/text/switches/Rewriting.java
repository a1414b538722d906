package org.neuralode.text.switches;

import java.util.List;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;

/** Applies the operation of an expression to other arguments. */
final class Rewriting {
  private Rewriting() {}

  static Expr of(Expr e, List<Expr> arguments) {
    Expr first = arguments.get(0);
    Op op = e.op();
    if (op instanceof Op.Unary u) {
      return first.unary(u.kind(), u.alpha());
    }
    if (op instanceof Op.Binary b) {
      Expr second = arguments.get(1);
      return switch (b.kind()) {
        case ADD -> first.plus(second);
        case SUBTRACT -> first.minus(second);
        case MULTIPLY -> first.times(second);
        case DIVIDE -> first.over(second);
        case POWER -> first.pow(second);
        case GREATER -> first.greater(second);
        case EQUAL -> first.equalTo(second);
      };
    }
    if (op instanceof Op.Select) {
      return Expr.where(first, arguments.get(1), arguments.get(2));
    }
    if (op instanceof Op.Concat) {
      return Expr.concat(arguments.toArray(Expr[]::new));
    }
    if (op instanceof Op.Slice s) {
      return first.slice(s.from(), s.from() + e.shape().size());
    }
    if (op instanceof Op.Broadcast) {
      return first.broadcastTo(e.shape());
    }
    if (op instanceof Op.Reshape) {
      return first.reshape(e.shape());
    }
    throw new IllegalArgumentException("formulas have no operation " + op);
  }
}
