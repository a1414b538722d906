package org.neuralode.text;

import java.util.List;
import java.util.OptionalDouble;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;

/**
 * Arithmetic on scalars that computes constant expressions at once, rounded as a person expects.
 */
final class Folding {
  private Folding() {}

  /** The number that a constant expression stands for; empty for other expressions. */
  static OptionalDouble number(Expr e) {
    return e.op() instanceof Op.Constant c
        ? OptionalDouble.of(c.values()[0])
        : OptionalDouble.empty();
  }

  /** A constant in place of the expression if every argument is a number, else the expression. */
  static Expr fold(Expr value, List<Expr> arguments) {
    boolean constant = arguments.stream().allMatch(a -> number(a).isPresent());
    return constant && number(value).isEmpty() ? Expr.constant(evaluate(value)) : value;
  }

  private static double evaluate(Expr constant) {
    double[] result = new double[1];
    new JavaEngine()
        .compile(Graph.of(List.of(), 0, constant))
        .run(1, 0, new double[0], new double[0][], new double[][] {result});
    return result[0];
  }

  static Expr divide(Expr a, Expr b) {
    // Expr multiplies by the rounded inverse, which would make 7/10 more than 0.7.
    return number(a).isPresent() && number(b).isPresent()
        ? Expr.constant(number(a).getAsDouble() / number(b).getAsDouble())
        : a.over(b);
  }

  static Expr subtract(Expr a, Expr b) {
    return number(a).isPresent() && number(b).isPresent()
        ? Expr.constant(number(a).getAsDouble() - number(b).getAsDouble())
        : a.minus(b);
  }

  static Expr power(Expr a, Expr b) {
    OptionalDouble exponent = number(b);
    if (exponent.isEmpty()) {
      return a.pow(b);
    }
    double p = exponent.getAsDouble();
    if (number(a).isPresent()) {
      return Expr.constant(Math.pow(number(a).getAsDouble(), p));
    }
    // The derivative of x^0 would be 0/0 at 0.
    return p == 0 ? Expr.constant(1) : p == 0.5 ? a.sqrt() : a.pow(p);
  }
}
