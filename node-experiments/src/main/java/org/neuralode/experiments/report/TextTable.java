package org.neuralode.experiments.report;

import java.util.List;
import java.util.Set;

/** Rows in columns for a screen. */
public final class TextTable {
  private TextTable() {}

  /**
   * One line per row.
   *
   * @param rows the heading first, all of one length
   * @param words columns that are flush left; the others are numbers, flush right
   */
  public static String of(List<List<String>> rows, Set<Integer> words) {
    StringBuilder text = new StringBuilder();
    for (List<String> cells : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < cells.size(); c++) {
        int column = c;
        int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        String pad = " ".repeat(width - cells.get(c).length());
        line.append(words.contains(c) ? cells.get(c) + pad : pad + cells.get(c)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
