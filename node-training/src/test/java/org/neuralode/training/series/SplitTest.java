package org.neuralode.training.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.irregular;
import static org.neuralode.training.TestContexts.later;
import static org.neuralode.training.TestContexts.series;
import static org.neuralode.training.TestContexts.third;
import static org.neuralode.training.TestContexts.training;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.series.Split.Role;

class SplitTest {

  private static Split split(TimeSeries data, Map<String, ?> options, long seed) {
    return new Split(data, training(options), seed);
  }

  private static long count(Split split, int trajectory, int rows, Role role) {
    return IntStream.range(0, rows).filter(i -> split.role(trajectory, i) == role).count();
  }

  @Test
  void holdsOutTheLastRowsOfEveryTrajectory() {
    Split split = split(series(irregular(), later(), third()), Map.of("holdout", 0.25), 1);
    // 8, 5 and 4 rows: a quarter is 2, 1.25 → 1 and 1
    assertEquals(6, split.trainingRows(0));
    assertEquals(4, split.trainingRows(1));
    assertEquals(3, split.trainingRows(2));
    assertEquals(Role.TRAIN, split.role(0, 5));
    assertEquals(Role.HOLDOUT, split.role(0, 6));
  }

  @Test
  void trainsOnEverythingUnlessAskedOtherwise() {
    Split split = split(series(irregular()), Map.of(), 1);
    assertEquals(8, count(split, 0, 8, Role.TRAIN));
    assertTrue(split.trains(0));
  }

  @Test
  void validatesOnRowsOfASingleTrajectoryButNeverItsFirst() {
    for (long seed = 0; seed < 50; seed++) {
      Split split = split(series(irregular()), Map.of("validation", 0.4, "holdout", 0.25), seed);
      // 0.4 of the 5 rows behind the first that are not held out
      assertEquals(2, count(split, 0, 8, Role.VALIDATION));
      assertEquals(4, count(split, 0, 8, Role.TRAIN));
      assertEquals(Role.TRAIN, split.role(0, 0));
      assertTrue(split.trains(0));
    }
  }

  @Test
  void validatesOnWholeTrajectoriesIfThereAreSeveral() {
    Split split =
        split(series(irregular(), later(), third()), Map.of("validation", 0.1, "holdout", 0.25), 3);
    long validating = IntStream.range(0, 3).filter(k -> !split.trains(k)).count();
    assertEquals(1, validating, "at least one");
    int k = IntStream.range(0, 3).filter(i -> !split.trains(i)).findFirst().orElseThrow();
    assertEquals(split.trainingRows(k), count(split, k, split.trainingRows(k), Role.VALIDATION));
  }

  @Test
  void theSeedDecides() {
    TimeSeries data = series(irregular());
    Map<String, ?> options = Map.of("validation", 0.4);
    assertTrue(sameRoles(split(data, options, 5), split(data, options, 5)));
    assertTrue(
        IntStream.range(0, 20)
            .anyMatch(seed -> !sameRoles(split(data, options, 5), split(data, options, seed))));
  }

  private static boolean sameRoles(Split a, Split b) {
    return IntStream.range(0, 8).allMatch(i -> a.role(0, i) == b.role(0, i));
  }

  @Test
  void refusesTrajectoriesThatAreTooShort() {
    Trajectory one = new Trajectory(new double[] {0}, new double[][] {{1, 2}});
    assertMessage(
        "trajectory 1 has 1 rows and holdout=0.0 leaves 1 for training; at least 2 are needed",
        series(irregular(), one),
        Map.of());
    assertMessage(
        "trajectory 0 has 4 rows and holdout=0.7 leaves 1 for training; at least 2 are needed",
        series(third()),
        Map.of("holdout", 0.7));
  }

  @Test
  void refusesToValidateOnEverything() {
    assertMessage(
        "validation=0.9 leaves nothing to train on",
        series(irregular(), later()),
        Map.of("validation", 0.9));
    Trajectory two = new Trajectory(new double[] {0, 1}, new double[][] {{1, 2}, {2, 3}});
    assertMessage(
        "validation=0.1 leaves nothing to train on", series(two), Map.of("validation", 0.1));
  }

  private static void assertMessage(String message, TimeSeries data, Map<String, ?> options) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> split(data, options, 1));
    assertEquals(message, e.getMessage());
  }
}
