package org.neuralode.bench.precision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neuralode.bench.precision.WorkPrecision.Effort;

/** Measures all methods and writes the table, the figures and the page that shows both. */
public final class WorkPrecisionFigures {
  private static final Effort EFFORT =
      new Effort(7, TimeUnit.MILLISECONDS.toNanos(4), TimeUnit.MILLISECONDS.toNanos(200));

  private WorkPrecisionFigures() {}

  /** Writes the results into the folder that the argument names. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "expected the folder to write to, got " + args.length + " arguments; try docs");
    }
    write(
        WorkPrecision.measure(
            WorkPrecision.problems(),
            WorkPrecision.contenders(),
            WorkPrecision.tolerances(),
            EFFORT),
        Path.of(args[0]));
  }

  /** Writes {@code work-precision.csv}, {@code work-precision.md} and figures in {@code images}. */
  static void write(List<Row> rows, Path folder) throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Map<String, List<Curve>> curves = new LinkedHashMap<>();
    rows.stream()
        .collect(Collectors.groupingBy(Row::problem, LinkedHashMap::new, Collectors.toList()))
        .forEach((problem, own) -> curves.put(problem, Curve.of(own)));
    Map<String, String> figures = new LinkedHashMap<>();
    for (Map.Entry<String, List<Curve>> problem : curves.entrySet()) {
      for (Group group : Group.values()) {
        List<Curve> shown =
            problem.getValue().stream().filter(c -> c.contender().group() == group).toList();
        if (!shown.isEmpty()) {
          String title = problem.getKey() + ", " + group.title();
          String file = "work-precision-" + problem.getKey() + "-" + group.slug() + ".svg";
          Files.writeString(images.resolve(file), CurveChart.svg(title, shown, problem.getValue()));
          figures.put(title, file);
        }
      }
    }
    Stream<String> lines = Stream.concat(Stream.of(Row.HEADER), rows.stream().map(Row::csv));
    Files.write(folder.resolve("work-precision.csv"), lines.toList());
    Files.writeString(
        folder.resolve("work-precision.md"), WorkPrecisionPage.markdown(curves, figures));
  }
}
