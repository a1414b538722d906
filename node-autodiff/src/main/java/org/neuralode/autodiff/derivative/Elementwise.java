package org.neuralode.autodiff.derivative;

import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.UnaryKind;

/** Partial derivatives of elementwise operations, as expressions that share the forward nodes. */
final class Elementwise {
  private static final double INVERSE_SQRT_2_PI = 0.3989422804014327;

  private Elementwise() {}

  /** The derivative df/dx of y = f(x), where y is the forward node. */
  static Expr slope(Op.Unary op, Expr y) {
    Expr x = y.argument(0);
    double alpha = op.alpha();
    return switch (op.kind()) {
      case SCALE -> Expr.filled(x.shape(), alpha);
      case SHIFT -> Expr.filled(x.shape(), 1);
      case POWER -> x.pow(alpha - 1).times(alpha);
      case TANH -> y.unary(UnaryKind.ONE_MINUS_SQUARE, 0);
      case SIGMOID -> y.times(y.negate().plus(1));
      case RELU -> step(x);
      case LEAKY_RELU -> step(x).times(1 - alpha).plus(alpha);
      // Below 0 the slope is α eˣ = y + α, which needs no second exponential.
      case ELU -> Expr.where(step(x), Expr.filled(x.shape(), 1), y.plus(alpha));
      case SOFTPLUS -> x.sigmoid();
      case NORMAL_CDF -> x.square().times(-0.5).exp().times(INVERSE_SQRT_2_PI);
      case EXP -> y;
      case LOG -> x.pow(-1);
      case SQRT -> y.pow(-1).times(0.5);
      case SIN -> x.cos();
      case COS -> x.sin().negate();
      case ABS -> x.unary(UnaryKind.SIGN, 0);
      case SQUARE -> x.times(2);
      case ONE_MINUS_SQUARE -> x.times(-2);
      case STEP, SIGN -> zeros(x);
    };
  }

  /** The derivative ∂f/∂a (argument 0) or ∂f/∂b (argument 1) of y = f(a, b). */
  static Expr partial(BinaryKind kind, Expr y, int argument) {
    Expr a = y.argument(0);
    Expr b = y.argument(1);
    boolean first = argument == 0;
    return switch (kind) {
      case ADD -> Expr.filled(y.shape(), 1);
      case SUBTRACT -> Expr.filled(y.shape(), first ? 1 : -1);
      case MULTIPLY -> first ? b : a;
      case DIVIDE -> first ? b.pow(-1) : y.over(b).negate();
      // 0^b does not change with b for b > 0, though log 0 is infinite.
      case POWER ->
          first
              ? b.times(a.pow(b.plus(-1)))
              : Expr.where(a.equalTo(zeros(a)), zeros(a), y.times(a.log()));
      case GREATER, EQUAL -> zeros(y);
    };
  }

  private static Expr step(Expr x) {
    return x.unary(UnaryKind.STEP, 0);
  }

  private static Expr zeros(Expr x) {
    return Expr.filled(x.shape(), 0);
  }
}
