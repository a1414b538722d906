package org.neuralode.solvers.rk;

import java.math.BigDecimal;
import java.math.MathContext;

/** Reads coefficients as papers print them: {@code "35/384 0 -2187/6784 0.25"}. */
final class Coefficients {
  private Coefficients() {}

  /** Reads one row; an empty text gives an empty row. */
  static double[] row(String text) {
    if (text.isBlank()) {
      return new double[0];
    }
    String[] words = text.strip().split("\\s+", -1);
    double[] row = new double[words.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = number(words[i]);
    }
    return row;
  }

  /** Reads a matrix, one text per row. */
  static double[][] rows(String... texts) {
    double[][] rows = new double[texts.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(texts[i]);
    }
    return rows;
  }

  private static double number(String word) {
    int slash = word.indexOf('/');
    // Numerators and denominators of high orders have more digits than a double holds.
    return slash < 0
        ? Double.parseDouble(word)
        : new BigDecimal(word.substring(0, slash))
            .divide(new BigDecimal(word.substring(slash + 1)), MathContext.DECIMAL128)
            .doubleValue();
  }
}
