package org.neuralode.text;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.text.grammar.FormulaLexer;
import org.neuralode.text.grammar.FormulaParser;

/**
 * A formula such as {@code mu*(1 - y1^2)*y2 - y1}, parsed; immutable.
 *
 * <p>A formula may have {@code + - * /}, {@code ^} (which binds to the right and before a sign:
 * {@code -x^2} is {@code -(x^2)}), numbers, names, {@code pi}, {@code e}, the time {@code t},
 * functions, and {@code where(a > b, x, y)}, which is x where the comparison holds and y elsewhere.
 */
public final class Formula {
  private final FormulaParser.WholeContext tree;
  private final Set<String> names;

  private Formula(FormulaParser.WholeContext tree, Set<String> names) {
    this.tree = tree;
    this.names = names;
  }

  /**
   * Parses a formula.
   *
   * @throws FormulaException if the text is no formula; the message says where, and what was
   *     expected
   */
  public static Formula parse(String text) {
    SyntaxErrors errors = new SyntaxErrors();
    FormulaLexer lexer = new FormulaLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    FormulaParser parser = new FormulaParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    try {
      FormulaParser.WholeContext tree = parser.whole();
      return new Formula(tree, names(tokens));
    } catch (StackOverflowError e) {
      throw new FormulaException(1, 1, "nested too deeply; name parts of it");
    }
  }

  private static Set<String> names(CommonTokenStream tokens) {
    Set<String> names = new LinkedHashSet<>();
    for (Token token : tokens.getTokens()) {
      if (token.getType() == FormulaLexer.NAME) {
        names.add(token.getText());
      }
    }
    return names;
  }

  /** Every name in the text, in order; the names of functions and constants are included. */
  public Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /**
   * The formula as an expression over the expressions that its names stand for.
   *
   * @param known scalar expressions by name; {@code t}, {@code pi} and {@code e} are known anyway
   * @throws FormulaException if another name or an unknown function occurs
   */
  public Expr toExpr(Map<String, Expr> known) {
    try {
      return new ExprBuilder(known).sum(tree.sum());
    } catch (StackOverflowError e) {
      throw new FormulaException(1, 1, "nested too deeply; name parts of it");
    }
  }

  /**
   * The number that a formula without names stands for, such as {@code 8/3}.
   *
   * @throws FormulaException if the text is not such a formula, or the number is not finite
   */
  public static double number(String text) {
    Expr value = parse(text).toExpr(Map.of());
    double number =
        Folding.number(value)
            .orElseThrow(() -> new FormulaException(1, 1, "depends on t; expected a number"));
    if (!Double.isFinite(number)) {
      throw new FormulaException(1, 1, "is " + number + "; expected a finite number");
    }
    return number;
  }
}
