package org.neuralode.training.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A copy of a training state, in memory that the next copy overwrites. */
final class Snapshot {
  private final double[] parameters;
  private final double[] best;
  private final Map<String, double[]> optimizer = new TreeMap<>();
  private TrainingState taken;
  private int logged;

  /**
   * Copies a state.
   *
   * @param live the state, whose arrays and history change as training goes on
   */
  Snapshot(TrainingState live) {
    parameters = new double[live.parameters().length];
    best = new double[live.best().length];
    take(live);
  }

  /** Replaces the copy by one of this state. */
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

  /** The state as it was when it was copied. */
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
