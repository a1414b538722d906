package org.neuralode.report;

/**
 * Widths of text without a font: a table of how wide characters of a common sans-serif face are.
 * The machine that writes a figure may have no fonts, and the one that shows it has others, so a
 * figure only needs widths that are about right and rather too wide.
 */
final class TextWidth {
  private static final String NARROW = "iljI|'.,:;!ftr ()[]/\\-\"";
  private static final String WIDE = "mwMW@%+<>=~#_&";

  private TextWidth() {}

  /**
   * The width of a line of text.
   *
   * @param size the font's size, in the unit of the result
   */
  static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(TextWidth::ems).sum();
  }

  private static double ems(int c) {
    if (NARROW.indexOf(c) >= 0) {
      return 0.38;
    }
    if (WIDE.indexOf(c) >= 0) {
      return 0.92;
    }
    if (c >= 0x1100 && !Character.isLowerCase(c) && Character.isLetter(c)) {
      return 1; // East Asian scripts fill a square
    }
    return Character.isUpperCase(c) ? 0.72 : 0.63;
  }
}
