package org.neuralode.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neuralode.api.solve.Statistics;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.NumberFormats;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.summary.RunSummary;
import org.neuralode.training.summary.RunSummary.Fact;

/** Writes a run as one HTML page that needs no other file. */
public final class Report {
  private static final String TEMPLATE = "report.mustache";

  private Report() {}

  /** The HTML page of a run. */
  public static String html(RunSummary summary) {
    Template template = Mustache.compiler().escapeHTML(true).compile(template());
    return template.execute(
        Map.of(
            "title", summary.title(),
            "headline", headline(summary.evaluation()),
            "metrics", metrics(summary.evaluation()),
            "figures", figures(summary),
            "statistics", statistics(summary.evaluation().solve()),
            "facts", summary.facts(),
            "settings", summary.settings().strip()));
  }

  private static String template() {
    try (InputStream in = Report.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One figure of the page.
   *
   * @param title heading
   * @param caption a sentence or two on the content
   * @param svg the drawing
   */
  private record Figure(String title, String caption, String svg) {}

  private static List<Figure> figures(RunSummary summary) {
    List<Figure> figures = new ArrayList<>();
    for (Panel panel : summary.evaluation().panels()) {
      figures.add(figure(panel, Axis.Scale.LINEAR));
    }
    if (!summary.history().isEmpty()) {
      figures.add(figure(LossCurve.of(summary.history()), Axis.Scale.LOG));
    }
    return figures;
  }

  private static Figure figure(Panel panel, Axis.Scale scale) {
    return new Figure(panel.title(), panel.caption(), Chart.svg(panel, scale));
  }

  private static List<Fact> metrics(Evaluation evaluation) {
    return evaluation.metrics().stream()
        .map(metric -> new Fact(metric.name(), NumberFormats.significant(metric.value())))
        .toList();
  }

  /** The first four metrics, which the page shows large. */
  private static List<Fact> headline(Evaluation evaluation) {
    return metrics(evaluation).stream().limit(4).toList();
  }

  private static List<Fact> statistics(Statistics solve) {
    return List.of(
        new Fact("steps accepted", Long.toString(solve.accepted())),
        new Fact("steps rejected", Long.toString(solve.rejected())),
        new Fact("evaluations of the field", Long.toString(solve.evaluations())),
        new Fact("wall time", NumberFormats.significant(solve.nanos() / 1e6) + " ms"));
  }
}
