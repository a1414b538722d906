package org.neuralode.training.data;

import java.util.List;
import java.util.Optional;

/**
 * Observed trajectories of the same states.
 *
 * @param time name of the time axis
 * @param states names of the states
 * @param trajectories the observed paths; at least one
 * @param clean the noise-free paths at the same times where they are known, as for generated data
 */
public record TimeSeries(
    String time,
    List<String> states,
    List<Trajectory> trajectories,
    Optional<List<Trajectory>> clean)
    implements Dataset {

  public TimeSeries {
    if (trajectories.isEmpty()) {
      throw new IllegalArgumentException("the data holds no trajectory");
    }
    trajectories.forEach(trajectory -> requireWidth(trajectory, states));
    clean.ifPresent(paths -> paths.forEach(path -> requireWidth(path, states)));
  }

  private static void requireWidth(Trajectory trajectory, List<String> states) {
    for (double[] row : trajectory.values()) {
      if (row.length != states.size()) {
        throw new IllegalArgumentException(
            "a row needs a value for each of " + states + ", got " + row.length);
      }
    }
  }
}
