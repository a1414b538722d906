package org.neuralode.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.figure.Series;
import org.neuralode.training.train.Progress;

/** Draws the losses of the training log as a figure. */
final class LossCurve {
  /** Number of points above which a figure leaves some out, for want of pixels. */
  private static final int POINTS = 1200;

  private LossCurve() {}

  static Panel of(List<Progress> history) {
    List<Progress> shown = thin(history);
    List<Series> series = new ArrayList<>();
    series.add(series("training", shown, Progress::trainLoss));
    if (shown.stream().anyMatch(p -> !Double.isNaN(p.validationLoss()))) {
      List<Progress> measured =
          shown.stream().filter(p -> !Double.isNaN(p.validationLoss())).toList();
      series.add(series("validation", measured, Progress::validationLoss));
    }
    String caption =
        series.size() > 1
            ? "Mean loss of each epoch's mini-batches, and loss on the data set aside."
            : "Mean loss of each epoch's mini-batches.";
    return new Panel("Loss", caption, "epoch", "loss", series);
  }

  private static Series series(String name, List<Progress> log, ToDoubleFunction<Progress> loss) {
    double[] epochs = log.stream().mapToDouble(Progress::epoch).toArray();
    return new Series(name, epochs, log.stream().mapToDouble(loss).toArray(), Series.Style.LINE);
  }

  private static List<Progress> thin(List<Progress> history) {
    int stride = 1 + history.size() / POINTS;
    List<Progress> shown = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      if (i % stride == 0 || i == history.size() - 1) {
        shown.add(history.get(i));
      }
    }
    return shown;
  }
}
