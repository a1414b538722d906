package org.neuralode.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.text.grammar.FormulaParser.AtomContext;
import org.neuralode.text.grammar.FormulaParser.CallContext;
import org.neuralode.text.grammar.FormulaParser.ChoiceContext;
import org.neuralode.text.grammar.FormulaParser.ConditionContext;
import org.neuralode.text.grammar.FormulaParser.GroupContext;
import org.neuralode.text.grammar.FormulaParser.NameContext;
import org.neuralode.text.grammar.FormulaParser.NumberContext;
import org.neuralode.text.grammar.FormulaParser.PowerContext;
import org.neuralode.text.grammar.FormulaParser.ProductContext;
import org.neuralode.text.grammar.FormulaParser.SignedContext;
import org.neuralode.text.grammar.FormulaParser.SumContext;

/** Builds expressions from parse trees. */
final class ExprBuilder {
  /** The name by which formulas know the time. */
  static final String TIME = "t";

  /** Names that always mean a number. */
  static final Map<String, Double> CONSTANTS = Map.of("pi", Math.PI, "e", Math.E);

  private final Map<String, Expr> known;

  ExprBuilder(Map<String, Expr> known) {
    this.known = known;
  }

  Expr sum(SumContext tree) {
    // Takes the list at once: the tree looks for a single child from its first one on.
    List<ProductContext> products = tree.product();
    Expr sum = product(products.get(0));
    for (int i = 0; i < tree.op.size(); i++) {
      Expr next = product(products.get(i + 1));
      sum = is(tree.op.get(i), "+") ? sum.plus(next) : Folding.subtract(sum, next);
    }
    return sum;
  }

  private Expr product(ProductContext tree) {
    List<SignedContext> factors = tree.signed();
    Expr product = signed(factors.get(0));
    for (int i = 0; i < tree.op.size(); i++) {
      Expr next = signed(factors.get(i + 1));
      product = is(tree.op.get(i), "*") ? product.times(next) : Folding.divide(product, next);
    }
    return product;
  }

  private Expr signed(SignedContext tree) {
    if (tree.op == null) {
      return power(tree.power());
    }
    Expr value = signed(tree.signed());
    return is(tree.op, "-") ? value.negate() : value;
  }

  private Expr power(PowerContext tree) {
    Expr base = atom(tree.atom());
    return tree.signed() == null ? base : Folding.power(base, signed(tree.signed()));
  }

  private Expr atom(AtomContext tree) {
    if (tree instanceof NumberContext number) {
      return Expr.constant(number(number.NUMBER().getSymbol()));
    }
    if (tree instanceof NameContext name) {
      return named(name.NAME().getSymbol());
    }
    if (tree instanceof GroupContext group) {
      return sum(group.sum());
    }
    if (tree instanceof CallContext call) {
      return call(call);
    }
    ChoiceContext choice = (ChoiceContext) tree;
    Expr condition = condition(choice.condition());
    Expr yes = sum(choice.sum(0));
    Expr no = sum(choice.sum(1));
    return Folding.fold(Expr.where(condition, yes, no), List.of(condition, yes, no));
  }

  private Expr condition(ConditionContext tree) {
    Expr a = sum(tree.sum(0));
    Expr b = sum(tree.sum(1));
    Expr holds =
        switch (tree.op.getText()) {
          case ">" -> a.greater(b);
          case "<" -> b.greater(a);
          // Not written as "not smaller": comparisons with NaN must not hold.
          case ">=" -> a.greater(b).plus(a.equalTo(b));
          default -> b.greater(a).plus(a.equalTo(b));
        };
    return Folding.fold(holds, List.of(a, b));
  }

  private Expr call(CallContext tree) {
    Token name = tree.NAME().getSymbol();
    if (!Functions.contains(name.getText())) {
      boolean value = known.containsKey(name.getText()) || isBuiltIn(name.getText());
      throw at(
          name,
          value
              ? "'" + name.getText() + "' is not a function; write * to multiply" + delay(tree)
              : "unknown function '%s'; %s"
                  .formatted(name.getText(), Words.among(name.getText(), Functions.names())));
    }
    List<Expr> arguments = new ArrayList<>();
    tree.sum().forEach(argument -> arguments.add(sum(argument)));
    int arity = Functions.arity(name.getText());
    if (arguments.size() != arity) {
      throw at(
          name,
          "%s takes %d argument%s, got %d"
              .formatted(name.getText(), arity, arity == 1 ? "" : "s", arguments.size()));
    }
    return Functions.apply(name.getText(), arguments);
  }

  /** A hint where a state is called with a time, which an author of delay equations would do. */
  private static String delay(CallContext tree) {
    boolean ofTime = tree.sum().stream().anyMatch(a -> a.getText().matches("t([+-].*)?"));
    return ofTime ? " (delays, as in x(t - 1), are not supported)" : "";
  }

  private Expr named(Token name) {
    String text = name.getText();
    Expr value = known.get(text);
    if (value != null) {
      return value;
    }
    if (text.equals(TIME)) {
      return Expr.time();
    }
    if (CONSTANTS.containsKey(text)) {
      return Expr.constant(CONSTANTS.get(text));
    }
    throw at(
        name,
        Functions.contains(text)
            ? "'" + text + "' is a function; write " + text + "(...)"
            : "unknown name '" + text + "'; " + Words.among(text, known.keySet()));
  }

  /** Whether a name means the time or a constant. */
  static boolean isBuiltIn(String name) {
    return name.equals(TIME) || CONSTANTS.containsKey(name);
  }

  private static double number(Token token) {
    double value = Double.parseDouble(token.getText());
    if (Double.isInfinite(value)) {
      throw at(token, "the number " + token.getText() + " is too large");
    }
    return value;
  }

  private static boolean is(Token token, String text) {
    return token.getText().equals(text);
  }

  private static FormulaException at(Token token, String problem) {
    return new FormulaException(token.getLine(), token.getCharPositionInLine() + 1, problem);
  }
}
