package org.neuralode.solvers.rk;

/** Coefficients as papers print them: {@code "35/384 0 -2187/6784 0.25"}. */
final class Coefficients {
  private Coefficients() {}

  /** One row; an empty text is an empty row. */
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

  /** Rows one below the other. */
  static double[][] rows(String... texts) {
    double[][] rows = new double[texts.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(texts[i]);
    }
    return rows;
  }

  private static double number(String word) {
    int slash = word.indexOf('/');
    // Numerators and denominators below 2^53 are exact, so one division rounds once.
    return slash < 0
        ? Double.parseDouble(word)
        : Double.parseDouble(word.substring(0, slash))
            / Double.parseDouble(word.substring(slash + 1));
  }
}
