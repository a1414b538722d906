package org.neuralode.experiments.report;

import org.neuralode.models.task.Panel;

/** Single figures as files of their own. */
public final class Figures {
  private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE = "xmlns=\"http://www.w3.org/2000/svg\"";

  private Figures() {}

  /** The panel as a picture. */
  public static String svg(Panel panel) {
    return file(draw(panel));
  }

  /** An {@code <svg>} element as a file of its own. */
  public static String file(String svg) {
    return PROLOGUE
        + (svg.contains(NAMESPACE) ? svg : svg.replaceFirst("<svg", "<svg " + NAMESPACE));
  }

  /** The panel as a page. */
  public static String html(Panel panel) {
    String title = panel.title().replace("&", "&amp;").replace("<", "&lt;");
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>%s</title>
        <style>body { font-family: sans-serif; max-width: 60rem; margin: 2rem auto }</style>
        </head>
        <body>
        <h1>%s</h1>
        %s
        </body>
        </html>
        """
        .formatted(title, title, draw(panel));
  }

  private static String draw(Panel panel) {
    return SvgFigure.of(Chart.of(panel, Chart.Scale.LINEAR), "figure-", panel.title());
  }
}
