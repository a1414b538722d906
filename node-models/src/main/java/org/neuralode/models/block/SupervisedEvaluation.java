package org.neuralode.models.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.training.data.FunctionSamples;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Metric;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.figure.Series;
import org.neuralode.training.figure.Table;

/** Errors and figures of an ODE block on its test inputs. */
final class SupervisedEvaluation {
  private static final int PATHS = 15;
  private static final int PATH_POINTS = 60;

  private final SupervisedTask task;
  private final OdeBlock options;
  private final FunctionSamples data;
  private final double[] x;
  private final double[] target;
  private final SupervisedTask.Outputs outputs;

  SupervisedEvaluation(SupervisedTask task, OdeBlock options, FunctionSamples data) {
    this.task = task;
    this.options = options;
    this.data = data;
    x = data.testInputs();
    target = data.apply(x);
    outputs = task.outputs(x);
  }

  Evaluation evaluate() {
    List<Metric> metrics = new ArrayList<>();
    if (data.focus() > 0) {
      double middle = 0.5 * (data.low() + data.high());
      metrics.add(metric(middle - data.focus(), middle + data.focus()));
    }
    metrics.add(metric(data.low(), data.high()));
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      rows.add(new double[] {x[i], target[i], outputs.y()[i]});
    }
    Table table = new Table(List.of("x", "y", "y_predicted"), rows);
    return new Evaluation(metrics, List.of(fit(), flow()), table, outputs.statistics());
  }

  private Metric metric(double from, double to) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] >= from && x[i] <= to) {
        double e = outputs.y()[i] - target[i];
        sum += e * e;
        count++;
      }
    }
    return new Metric("test MSE on [%s, %s]".formatted(plain(from), plain(to)), sum / count);
  }

  private static String plain(double v) {
    return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
  }

  private Panel fit() {
    String caption =
        options.augment() == 0
            ? "Paths of a one-dimensional flow cannot cross, so the block is a monotone function of its input, and the linear layer"
                + " keeps it monotone: it can follow "
                + data.name()
                + " only on one branch, between two neighbouring extrema."
            : "With "
                + options.augment()
                + " extra dimension(s) paths can pass each other, so the block need not be monotone.";
    return new Panel(
        data.name(),
        caption,
        "x",
        "y",
        List.of(
            new Series(data.name(), x, target, Series.Style.DASHED),
            new Series("model", x, outputs.y(), Series.Style.LINE)));
  }

  private Panel flow() {
    double[] starts = new double[PATHS];
    Arrays.setAll(starts, i -> data.low() + (data.high() - data.low()) * i / (PATHS - 1));
    double[] times = new double[PATH_POINTS];
    Arrays.setAll(times, m -> options.duration() * m / (PATH_POINTS - 1));
    double[][] paths = task.paths(starts, times);
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < PATHS; i++) {
      int start = i;
      double[] path = Arrays.stream(paths).mapToDouble(row -> row[start]).toArray();
      series.add(new Series("", times, path, Series.Style.LINE));
    }
    return new Panel(
        "The flow",
        "First component of the state for inputs across the test range.",
        "t",
        "z",
        series);
  }
}
