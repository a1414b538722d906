package org.neuralode.training.figure;

import java.util.List;

/** Tables for a screen. */
public final class TextTable {
  private TextTable() {}

  /**
   * Rows with columns of equal width, each row on a line.
   *
   * @param table cells by row, equally many in each
   * @param words the columns that begin at the left; the others end at the right
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
