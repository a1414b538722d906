package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2*3 | 7",
        "(1 + 2)*3 | 9",
        "8 - 4 - 2 | 2",
        "16/4/2 | 2",
        "2^3^2 | 512",
        "-2^2 | -4",
        "(-2)^2 | 4",
        "2^-1 | 0.5",
        "2^-2^2 | 0.0625",
        "- -3 | 3",
        "+3 | 3",
        "2*-3 | -6",
        "1e-3 | 0.001",
        ".5 + 5. | 5.5",
        "1.5E+2 | 150",
        "7/10 | 0.7",
        "8/3 | 2.6666666666666665",
        "pi | 3.141592653589793",
        "e | 2.718281828459045",
        "sin(0) + cos(0) | 1",
        "tan(pi/4) | 0.9999999999999999",
        "exp(1) | 2.718281828459045",
        "log(e) | 1",
        "sqrt(2)^2 | 2.0000000000000004",
        "abs(-2) + square(3) | 11",
        "sigmoid(0) | 0.5",
        "relu(-1) + relu(2) | 2",
        "softplus(0) | 0.6931471805599453",
        "min(2, 3) + max(2, 3) | 5",
        "pow(2, 10) | 1024",
        "sign(-3) | -1",
        "step(2) + heaviside(-2) + step(0) | 1",
        "where(2 > 1, 10, 20) | 10",
        "where(2 < 1, 10, 20) | 20",
        "where(2 >= 2, 10, 20) | 10",
        "where(2 <= 2, 10, 20) | 10",
        "where(2 > 2, 10, 20) | 20",
        "where(1 > 0, 3, log(-1)) | 3",
        "sinh(1e-9) | 1e-9",
        "sinh(1) | 1.1752011936438014",
        "cosh(1) | 1.543080634815244",
        "tanh(0.5) | 0.46211715726000973"
      })
  void formulaHasTheValueThatIsMeant(String text, double expected) {
    assertEquals(expected, Formula.number(text), 2e-15 * Math.abs(expected), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1 + | line 1, column 4: the formula ends too early; expected a number, a name, a function or '('",
        "1 + * 2 | line 1, column 5: '*' does not fit here; expected a number, a name, a function or '('",
        "2 ** 3 | line 1, column 4: '*' does not fit here (a power is written ^); expected a number, a name, a function or '('",
        "(1 + 2 | line 1, column 7: the formula ends too early; expected an operator or ')'",
        "1 + 2) | line 1, column 6: ')' does not fit here; expected an operator or the end",
        "2 3 | line 1, column 3: '3' does not fit here; expected an operator or the end",
        "1 $ 2 | line 1, column 3: '$' does not fit here; expected an operator or the end",
        "muu + 1 | line 1, column 1: unknown name 'muu'; none is known here",
        "sinn(1) | line 1, column 1: unknown function 'sinn'; did you mean 'sin'?",
        "sin(1, 2) | line 1, column 1: sin takes 1 argument, got 2",
        "max(1) | line 1, column 1: max takes 2 arguments, got 1",
        "2*sin | line 1, column 3: 'sin' is a function; write sin(...)",
        "pi(2) | line 1, column 1: 'pi' is not a function; write * to multiply",
        "1e999 | line 1, column 1: the number 1e999 is too large",
        "t | line 1, column 1: depends on t; expected a number",
        "1/0 | line 1, column 1: is Infinity; expected a finite number",
        "where(1, 2, 3) | line 1, column 8: ',' does not fit here; expected an operator or a comparison (>, >=, < or <=)"
      })
  void mistakeIsReportedWhereItStands(String text, String message) {
    FormulaException e = assertThrows(FormulaException.class, () -> Formula.number(text));
    assertEquals(message, e.getMessage());
  }

  @Test
  void emptyFormulaIsReported() {
    FormulaException e = assertThrows(FormulaException.class, () -> Formula.parse(" "));
    assertEquals(
        "line 1, column 2: the formula is empty; expected a number, a name, a function or '('",
        e.getMessage());
  }

  @Test
  void linesAreCounted() {
    FormulaException e = assertThrows(FormulaException.class, () -> Formula.number("1 +\n  x"));
    assertEquals(2, e.line());
    assertEquals(3, e.column());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5_000})
  void longSumsAreNoDeeperThanShortOnes(int terms) {
    assertEquals(terms + 1, Formula.number("1" + "+1".repeat(terms)));
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    FormulaException e = assertThrows(FormulaException.class, () -> Formula.number(deep));
    assertEquals("line 1, column 1: nested too deeply; name parts of it", e.getMessage());
  }
}
