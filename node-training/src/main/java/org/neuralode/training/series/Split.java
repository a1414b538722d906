package org.neuralode.training.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.parameters.Seeds;
import org.neuralode.training.task.TrainingOptions;

/**
 * The role of every row: training, validation or holdout. The last rows of every trajectory are
 * held out to test extrapolation. Validation takes whole trajectories if there are several, else
 * single rows of the only one (never its first row).
 */
public final class Split {

  /** The use that is made of a row. */
  public enum Role {
    TRAIN,
    VALIDATION,
    HOLDOUT
  }

  private final Role[][] roles;
  private final boolean[] validationTrajectory;

  public Split(TimeSeries data, TrainingOptions options, long seed) {
    int count = data.trajectories().size();
    roles = new Role[count][];
    validationTrajectory = new boolean[count];
    for (int k = 0; k < count; k++) {
      int length = data.trajectories().get(k).length();
      int used = length - (int) Math.round(options.holdout() * length);
      if (used < 2) {
        throw new IllegalArgumentException(
            "trajectory %d has %d rows and holdout=%s leaves %d for training; at least 2 are needed"
                .formatted(k, length, options.holdout(), used));
      }
      roles[k] = new Role[length];
      Arrays.fill(roles[k], 0, used, Role.TRAIN);
      Arrays.fill(roles[k], used, length, Role.HOLDOUT);
    }
    if (options.validation() > 0) {
      chooseValidation(count, options, seed);
    }
  }

  private void chooseValidation(int count, TrainingOptions options, long seed) {
    int candidates = count > 1 ? count : trainingRows(0) - 1;
    List<Integer> order =
        IntStream.range(0, candidates).boxed().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(order, Seeds.stream(seed, "validation"));
    int chosen = Math.max(1, (int) Math.round(options.validation() * candidates));
    if (chosen >= candidates) {
      throw new IllegalArgumentException(
          "validation=" + options.validation() + " leaves nothing to train on");
    }
    for (int i : order.subList(0, chosen)) {
      if (count > 1) {
        validationTrajectory[i] = true;
        Arrays.fill(roles[i], 0, trainingRows(i), Role.VALIDATION);
      } else {
        roles[0][i + 1] = Role.VALIDATION;
      }
    }
  }

  /** The role of row i of trajectory k. */
  public Role role(int k, int i) {
    return roles[k][i];
  }

  /** Number of leading rows of a trajectory that are not held out. */
  public int trainingRows(int k) {
    int rows = roles[k].length;
    while (rows > 0 && roles[k][rows - 1] == Role.HOLDOUT) {
      rows--;
    }
    return rows;
  }

  /** Whether training may use a trajectory at all. */
  public boolean trains(int k) {
    return !validationTrajectory[k];
  }
}
