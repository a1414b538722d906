package org.neuralode.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.neuralode.training.figure.Series.Style;

/** An SVG document under construction, with coordinates to a hundredth. */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  /**
   * Begins a drawing that scales to the width it is given.
   *
   * @param title text for screen readers
   */
  Svg(int width, int height, String title) {
    open("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 " + width + " " + height)
        .with("role", "img")
        .with("aria-label", title)
        .with("font-family", ChartStyle.FONTS);
    text.append(">\n");
    rectangle(0, 0, width, height, "#ffffff");
  }

  private Svg open(String element) {
    text.append('<').append(element);
    return this;
  }

  private Svg with(String name, String value) {
    text.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    return this;
  }

  private Svg with(String name, double value) {
    return with(name, number(value));
  }

  private void end() {
    text.append("/>\n");
  }

  void rectangle(double x, double y, double width, double height, String fill) {
    open("rect").with("x", x).with("y", y).with("width", width).with("height", height);
    with("fill", fill).end();
  }

  void line(double x1, double y1, double x2, double y2, String color) {
    open("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
    with("stroke", color).end();
  }

  /** Draws a curve through the points of a path in SVG's own notation. */
  void path(String data, SeriesStyle look) {
    open("path").with("d", data).with("fill", "none").with("stroke", look.color());
    if (look.style() == Style.DASHED) {
      with("stroke-width", ChartStyle.DASH_WIDTH).with("stroke-dasharray", "6 4");
    } else {
      with("stroke-width", ChartStyle.LINE_WIDTH).with("stroke-linecap", "round");
    }
    with("stroke-linejoin", "round").end();
  }

  void point(double x, double y, double radius, SeriesStyle look) {
    open("circle").with("cx", x).with("cy", y);
    if (look.filled()) {
      with("r", radius).with("fill", look.color());
    } else {
      with("r", radius - 0.75).with("fill", "none").with("stroke", look.color());
      with("stroke-width", 1.5);
    }
    end();
  }

  /**
   * Writes a line of text.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}: which part of the text is at x
   */
  void text(double x, double y, String words, String anchor, int size, String color) {
    label(words, anchor, size, color, "", x, y);
  }

  /** Writes a line of text that reads upwards, with its middle at (x, y). */
  void upwards(double x, double y, String words, int size, String color) {
    label(words, "middle", size, color, "rotate(-90 " + number(x) + " " + number(y) + ")", x, y);
  }

  private void label(
      String words, String anchor, int size, String color, String transform, double x, double y) {
    open("text").with("x", x).with("y", y).with("text-anchor", anchor);
    with("font-size", size).with("fill", color);
    if (!transform.isEmpty()) {
      with("transform", transform);
    }
    text.append('>').append(escaped(words)).append("</text>\n");
  }

  /** The finished SVG element. */
  String finish() {
    return text + "</svg>\n";
  }

  /** A coordinate in SVG's notation, rounded to a hundredth. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Text in which no character means markup; characters that XML forbids are left out. */
  private static String escaped(String words) {
    return words
        .replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
