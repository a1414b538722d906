package org.neuralode.report;

import org.neuralode.training.figure.Panel;

/** Draws single figures as files of their own. */
public final class Figures {
  private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private Figures() {}

  /** The panel as an SVG picture. */
  public static String svg(Panel panel) {
    return PROLOGUE + draw(panel);
  }

  /** The panel as an HTML page. */
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
    return Chart.svg(panel, Axis.Scale.LINEAR);
  }
}
