package org.neuralode.training.figure;

import java.util.List;

/** Formats tables as text for a screen. */
public final class TextTable {
  private TextTable() {}

  /**
   * Formats each row as a line; a column has the same width in all rows.
   *
   * @param table cells by row, equally many in each
   * @param words indices of the left-aligned columns; all others are right-aligned
   */
  public static String text(List<List<String>> table, List<Integer> words) {
    StringBuilder text = new StringBuilder();
    for (List<String> cells : table) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < cells.size(); c++) {
        int column = c;
        int width = table.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        String pad = " ".repeat(width - cells.get(c).length());
        line.append(words.contains(c) ? cells.get(c) + pad : pad + cells.get(c)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
