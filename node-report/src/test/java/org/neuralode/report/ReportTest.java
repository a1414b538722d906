package org.neuralode.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neuralode.api.solve.Statistics;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Metric;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.figure.Series;
import org.neuralode.training.figure.Series.Style;
import org.neuralode.training.figure.Table;
import org.neuralode.training.summary.RunSummary;
import org.neuralode.training.summary.RunSummary.Fact;
import org.neuralode.training.train.Progress;

class ReportTest {

  @Test
  void holdsEveryPanelAsVectorGraphicsAndNothingFromOutside() throws Exception {
    RunSummary summary = summary();
    String html = Report.html(summary);
    Files.writeString(Path.of("target", "sample-report.html"), html);

    int panels = summary.evaluation().panels().size();
    assertEquals(
        panels + 1, html.split("<svg", -1).length - 1, "one drawing a panel, and the loss");
    for (Panel panel : summary.evaluation().panels()) {
      assertTrue(html.contains("<h2>" + panel.title() + "</h2>"), panel.title());
    }
    String withoutNamespaces = html.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", "");
    assertFalse(withoutNamespaces.contains("http:"), "no external resource");
    assertFalse(withoutNamespaces.contains("https:"), "no external resource");
    assertFalse(html.contains("<script"), "no script");
    assertFalse(html.contains("NaN"), "no coordinate that is not a number");
  }

  @Test
  void idsOfDrawingsAreUnique() {
    Matcher ids = Pattern.compile("\\bid=\"([^\"]+)\"").matcher(Report.html(summary()));
    Set<String> seen = new HashSet<>();
    while (ids.find()) {
      assertTrue(seen.add(ids.group(1)), ids.group(1));
    }
  }

  @Test
  void escapesWhatComesFromTheUser() {
    RunSummary summary = summary();
    RunSummary hostile =
        new RunSummary(
            "<b>&", summary.evaluation(), List.of(), List.of(), "name: <script>alert(1)</script>");
    String html = Report.html(hostile);
    assertTrue(html.contains("&lt;script&gt;"));
    assertFalse(html.contains("<script>"));
    assertTrue(html.contains("<h1>&lt;b&gt;&amp;</h1>"));
  }

  @Test
  void drawsWhatCannotBeDrawnAsGaps() {
    double[] x = {0, 1, Double.NaN, 3};
    double[] y = {Double.NaN, Double.POSITIVE_INFINITY, 1, Double.NaN};
    Panel empty = new Panel("nothing", "", "x", "y", List.of(new Series("s", x, y, Style.LINE)));
    Evaluation evaluation =
        new Evaluation(List.of(), List.of(empty), new Table(List.of(), List.of()), Statistics.NONE);
    List<Progress> diverged = List.of(new Progress(1, Double.NaN, -1, 1, Double.NaN, 1));
    String html = Report.html(new RunSummary("gaps", evaluation, diverged, List.of(), ""));
    assertFalse(html.contains("NaN"));
  }

  static RunSummary summary() {
    double[] hare = {
      30, 47.2, 70.2, 77.4, 36.3, 20.6, 18.1, 21.4, 22, 25.4, 27.1, 40.3, 57, 76.6, 52.3, 19.5,
      11.2, 7.6, 14.6, 16.2, 24.7
    };
    double[] lynx = {
      4, 6.1, 9.8, 35.2, 59.4, 41.7, 19, 13, 8.3, 9.1, 7.4, 8, 12.3, 19.5, 45.7, 51.1, 29.7, 15.8,
      9.7, 10.1, 8.6
    };
    double[] years = IntStream.range(0, 21).mapToDouble(i -> 1900 + i).toArray();
    double[] fine = IntStream.range(0, 201).mapToDouble(i -> 1900 + i * 0.1).toArray();
    double[] hareFit = new double[fine.length];
    double[] lynxFit = new double[fine.length];
    for (int i = 0; i < fine.length; i++) {
      double phase = 2 * Math.PI * (fine[i] - 1902.8) / 10.2;
      hareFit[i] = 32 * Math.exp(0.75 * Math.cos(phase));
      lynxFit[i] = 19 * Math.exp(1.05 * Math.cos(phase - 0.75));
    }
    return new RunSummary(
        "lynx-hare",
        new Evaluation(
            List.of(
                new Metric("rmse on the training years", 2.34567),
                new Metric("rmse on the held-out years", 5.4321),
                new Metric("mse, normalised", 3.2e-4),
                new Metric("parameters", 1186),
                new Metric("nothing to measure", Double.NaN)),
            List.of(
                fit("hare", years, hare, fine, hareFit),
                fit("lynx", years, lynx, fine, lynxFit),
                new Panel(
                    "Phase portrait",
                    "Lynx against hare. A closed curve is a cycle that repeats.",
                    "hare",
                    "lynx",
                    List.of(
                        new Series("observed", hare, lynx, Style.POINTS),
                        new Series("model", hareFit, lynxFit, Style.LINE)))),
            new Table(List.of("year"), List.of()),
            new Statistics(4321, 0, 612, 13, 3_456_789)),
        IntStream.range(0, 500).mapToObj(ReportTest::progress).toList(),
        List.of(
            new Fact("status", "finished after 500 epochs, 42 s"),
            new Fact("seed", "42"),
            new Fact("neuralode", "0.1.0"),
            new Fact("Java", "17.0.15 (Debian), OpenJDK 64-Bit Server VM"),
            new Fact("command", "neuralode run experiments/lynx-hare.yaml --set solver.rtol=1e-8")),
        "seed: 42\nname: lynx-hare\ndata:\n  type: csv\n  csv: data/lynx-hare.csv\n  time: year\n");
  }

  private static Panel fit(String state, double[] t, double[] y, double[] fine, double[] model) {
    double[] gaps = y.clone();
    gaps[5] = Double.NaN;
    return new Panel(
        state + " against time",
        "The model continues past 1915, where its training data ended.",
        "year",
        state,
        List.of(
            new Series("observed", head(t, 16), head(gaps, 16), Style.POINTS),
            new Series("held out", tail(t, 16), tail(y, 16), Style.POINTS),
            new Series("model", fine, model, Style.LINE),
            new Series("noise-free", fine, model, Style.DASHED)));
  }

  private static double[] head(double[] values, int end) {
    return Arrays.copyOf(values, end);
  }

  private static double[] tail(double[] values, int start) {
    return Arrays.copyOfRange(values, start, values.length);
  }

  private static Progress progress(int epoch) {
    double loss = 0.9 * Math.exp(-epoch / 80.0) + 3e-4 * (1 + 0.4 * Math.sin(epoch * 1.7));
    double validation = epoch % 10 == 0 ? 1.3 * loss + 1e-3 : Double.NaN;
    return new Progress(epoch + 1, loss, validation, 0.01, 0.1, epoch * 0.1);
  }
}
