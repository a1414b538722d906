package org.neuralode.training.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A copy of a state of training, in memory that the next one overwrites. */
final class Snapshot {
  private final double[] parameters;
  private final double[] best;
  private final Map<String, double[]> optimizer = new TreeMap<>();
  private TrainingState taken;
  private int logged;

  /**
   * @param live whose arrays and history change as training goes on
   */
  Snapshot(TrainingState live) {
    parameters = new double[live.parameters().length];
    best = new double[live.best().length];
    take(live);
  }

  /** Takes the place of what was copied before. */
  void take(TrainingState live) {
    taken = live;
    logged = live.history().size();
    System.arraycopy(live.parameters(), 0, parameters, 0, parameters.length);
    System.arraycopy(live.best(), 0, best, 0, best.length);
    for (Map.Entry<String, double[]> array : live.optimizer().entrySet()) {
      double[] values = array.getValue();
      double[] copy = optimizer.computeIfAbsent(array.getKey(), name -> values.clone());
      System.arraycopy(values, 0, copy, 0, copy.length);
    }
  }

  /** What was copied, as it was then. */
  TrainingState state() {
    Map<String, double[]> arrays = new TreeMap<>(optimizer);
    arrays.replaceAll((name, values) -> values.clone());
    return new TrainingState(
        taken.epoch(),
        taken.batch(),
        taken.step(),
        parameters.clone(),
        best.clone(),
        taken.bestLoss(),
        taken.bestEpoch(),
        taken.epochLoss(),
        arrays,
        List.copyOf(taken.history().subList(0, logged)),
        taken.seconds());
  }
}
