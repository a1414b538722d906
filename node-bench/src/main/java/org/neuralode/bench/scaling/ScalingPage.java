package org.neuralode.bench.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neuralode.bench.chart.LogLog;

/** Writes the table, the page and the figures of the measurements. */
final class ScalingPage {
  /** The id of the figure of one and two threads. */
  static final String THREADS = "threads";

  private ScalingPage() {}

  /** Writes the table, the page and the figures. */
  static void write(Map<String, List<Line>> figures, List<String> rows, Path folder)
      throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    StringBuilder page =
        new StringBuilder(
            """
            # How the time of a gradient grows

            Written by `node-bench/bench --scaling docs`; the machine is in [performance](performance.md). All numbers: [scaling.csv](scaling.csv).

            A perceptron with tanh as field, dopri5 with fixed steps, double precision, the gradient of the sum of the last state by θ, y0 and t. A
            point is the median CPU time in a process of its own (wall time where two threads run). Slopes are those of the upper half of a curve;
            1 is proportional, and at the left end of a curve the cost no longer depends on the size.

            | figure | network | samples | steps |
            |---|---|---|---|
            | batch, threads | 2-64-2 | 1 to 100,000 | 4 |
            | hidden | 2-h-2, h = 8 to 1024 | 100 | 4 |
            | parameters | 16-w-w-w-16, w = 6 to 700 | 32 | 4 |
            | steps | 2-50-2 | 1 | 10 to 100,000 |

            """);
    for (Map.Entry<String, List<Line>> figure : figures.entrySet()) {
      String id = figure.getKey();
      Map<String, List<double[]>> drawn = new LinkedHashMap<>();
      figure.getValue().forEach(line -> drawn.put(line.title(), line.points()));
      Line guide = figure.getValue().get(0).proportional();
      drawn.put(guide.name(), guide.points());
      String title = "Time of a gradient: " + id;
      String label = id.equals(THREADS) ? Axis.BATCH.label() : axis(id).label();
      Files.writeString(
          images.resolve("scaling-" + id + ".svg"), LogLog.lines(title, label, "seconds", drawn));
      page.append("## ").append(id).append("\n\n![").append(title).append("](images/scaling-");
      page.append(id).append(".svg)\n\n");
      figure.getValue().forEach(line -> page.append("- ").append(line.title()).append(ends(line)));
      page.append('\n');
    }
    Files.write(folder.resolve("scaling.csv"), rows);
    Files.writeString(folder.resolve("scaling.md"), page.toString().stripTrailing() + "\n");
  }

  private static Axis axis(String id) {
    return Axis.valueOf(id.toUpperCase(Locale.ROOT));
  }

  private static String ends(Line line) {
    double[] first = line.points().get(0);
    double[] last = line.points().get(line.points().size() - 1);
    return String.format(
        Locale.ROOT,
        ": %s ms at %.0f, %s ms at %.0f%n",
        milliseconds(first[1]),
        first[0],
        milliseconds(last[1]),
        last[0]);
  }

  private static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 0.1 ? "%.3g" : "%.0f", 1e3 * seconds);
  }
}
