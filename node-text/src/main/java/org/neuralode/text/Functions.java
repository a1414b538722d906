package org.neuralode.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.UnaryKind;

/** The functions that a formula can call. */
final class Functions {
  private static final Map<String, UnaryOperator<Expr>> UNARY =
      Map.ofEntries(
          Map.entry("sin", Expr::sin),
          Map.entry("cos", Expr::cos),
          Map.entry("tan", x -> x.sin().over(x.cos())),
          Map.entry("sinh", x -> x.tanh().times(cosh(x))), // e^x - e^-x would cancel near 0
          Map.entry("cosh", Functions::cosh),
          Map.entry("tanh", Expr::tanh),
          Map.entry("exp", Expr::exp),
          Map.entry("log", Expr::log),
          Map.entry("sqrt", Expr::sqrt),
          Map.entry("abs", Expr::abs),
          Map.entry("square", Expr::square),
          Map.entry("sigmoid", Expr::sigmoid),
          Map.entry("relu", Expr::relu),
          Map.entry("softplus", Expr::softplus),
          Map.entry("sign", x -> x.unary(UnaryKind.SIGN, 0)),
          Map.entry("step", x -> x.unary(UnaryKind.STEP, 0)),
          Map.entry("heaviside", x -> x.unary(UnaryKind.STEP, 0)));

  private static final Map<String, BinaryOperator<Expr>> BINARY =
      Map.of(
          "min", (a, b) -> Expr.where(a.greater(b), b, a), "max", Expr::max, "pow", Folding::power);

  private Functions() {}

  /** Whether a function has that name; {@code where} counts as a function. */
  static boolean contains(String name) {
    return name.equals("where") || UNARY.containsKey(name) || BINARY.containsKey(name);
  }

  /** The names of all functions, in alphabetical order. */
  static List<String> names() {
    Map<String, Object> all = new TreeMap<>(UNARY);
    all.putAll(BINARY);
    all.put("where", "");
    return new ArrayList<>(all.keySet());
  }

  /** How many arguments a function takes. */
  static int arity(String name) {
    return name.equals("where") ? 3 : UNARY.containsKey(name) ? 1 : 2;
  }

  /** The value of a function at its arguments, which must have the right number. */
  static Expr apply(String name, List<Expr> arguments) {
    Expr first = arguments.get(0);
    Expr value =
        arguments.size() == 1
            ? UNARY.get(name).apply(first)
            : BINARY.get(name).apply(first, arguments.get(1));
    return Folding.fold(value, arguments);
  }

  private static Expr cosh(Expr x) {
    return x.exp().plus(x.negate().exp()).times(0.5);
  }
}
