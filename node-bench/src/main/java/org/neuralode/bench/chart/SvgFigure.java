package org.neuralode.bench.chart;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes a chart as an SVG file with text kept as text. */
public final class SvgFigure {
  private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String SVG = "http://www.w3.org/2000/svg";

  private static final String NAMESPACE = "xmlns=\"" + SVG + "\"";

  private SvgFigure() {}

  /**
   * The chart as the text of an SVG file, drawn for a canvas of this size; the picture itself
   * scales.
   */
  public static String file(JFreeChart chart, int width, int height, String title) {
    return PROLOGUE + of(chart, width, height, "figure-", title);
  }

  private static String of(JFreeChart chart, int width, int height, String prefix, String title) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(" " + title.replace("--", "-") + " ");
    context.setPrecision(2);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String name) {
            return prefix + super.generateID(name);
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    Element root = graphics.getRoot();
    root.removeAttribute("width");
    root.removeAttribute("height");
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", title);
    try {
      StringWriter writer = new StringWriter();
      graphics.stream(root, writer, true, false);
      String text = writer.toString();
      String element = text.substring(text.indexOf("<svg"));
      return (element.contains(NAMESPACE)
              ? element
              : element.replaceFirst("<svg", "<svg " + NAMESPACE))
          .replace("id=\"genericDefs\"", "id=\"" + prefix + "defs\"");
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException("a figure cannot be written as SVG", e);
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JDK has no XML parser", e);
    }
  }
}
