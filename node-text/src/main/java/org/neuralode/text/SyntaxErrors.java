package org.neuralode.text;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.neuralode.text.grammar.FormulaParser;

/** Turns the parser's first complaint into an exception that speaks of formulas. */
final class SyntaxErrors extends BaseErrorListener {

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offending,
      int line,
      int column,
      String message,
      RecognitionException cause) {
    Token token = (Token) offending;
    Parser parser = (Parser) recognizer;
    throw new FormulaException(
        line, column + 1, found(token, parser) + "; expected " + expected(parser));
  }

  private static String found(Token token, Parser parser) {
    if (token.getType() == Token.EOF) {
      return token.getTokenIndex() == 0 ? "the formula is empty" : "the formula ends too early";
    }
    Token before = parser.getInputStream().LT(-1);
    boolean stars = token.getText().equals("*") && before != null && before.getText().equals("*");
    String hint = stars ? " (a power is written ^)" : multiplies(before, token);
    return "'" + token.getText() + "' does not fit here" + hint;
  }

  /** A hint where two factors stand side by side, as in 2 pi. */
  private static String multiplies(Token before, Token token) {
    boolean factors =
        before != null
            && List.of(FormulaParser.NUMBER, FormulaParser.NAME).contains(before.getType())
            && (token.getType() == FormulaParser.NAME || token.getText().equals("("));
    return factors ? " (a product is written with *)" : "";
  }

  private static String expected(Parser parser) {
    IntervalSet set = parser.getExpectedTokens();
    List<String> words = new ArrayList<>();
    if (set.contains(FormulaParser.NUMBER)) {
      return "a number, a name, a function or '('";
    }
    for (String literal : List.of("'('", "','", "')'")) {
      if (contains(set, literal)) {
        words.add(literal);
      }
    }
    if (contains(set, "'>'")) {
      words.add("a comparison (>, >=, < or <=)");
    }
    words.add(0, "an operator");
    if (set.contains(Token.EOF)) {
      words.add("the end");
    }
    return String.join(" or ", words);
  }

  private static boolean contains(IntervalSet set, String literal) {
    return set.toList().stream()
        .anyMatch(type -> literal.equals(FormulaParser.VOCABULARY.getLiteralName(type)));
  }
}
