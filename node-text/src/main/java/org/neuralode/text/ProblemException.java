package org.neuralode.text;

/**
 * Thrown for a problem that cannot be used; the message begins with the key, as in {@code
 * equations.y2}.
 */
public final class ProblemException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ProblemException(String key, String problem) {
    super(key + ": " + problem);
  }

  ProblemException(String key, FormulaException cause) {
    super(key + ": " + cause.getMessage(), cause);
  }
}
