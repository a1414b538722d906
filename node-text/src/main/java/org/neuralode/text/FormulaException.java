package org.neuralode.text;

/** Thrown for a formula that cannot be used; the message begins with line and column. */
public final class FormulaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  FormulaException(int line, int column, String problem) {
    super("line " + line + ", column " + column + ": " + problem);
    this.line = line;
    this.column = column;
  }

  /** Line of the formula where the problem is, from 1. */
  public int line() {
    return line;
  }

  /** Column of the line where the problem is, from 1. */
  public int column() {
    return column;
  }
}
