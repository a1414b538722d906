package org.neuralode.models.data;

import java.util.List;
import java.util.Optional;

/**
 * Trajectories of the same states.
 *
 * @param time name of the time axis
 * @param states names of the states
 * @param trajectories what was observed; not empty
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
  }
}
