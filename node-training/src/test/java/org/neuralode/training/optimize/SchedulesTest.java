package org.neuralode.training.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SchedulesTest {

  @Test
  void constantStaysAtOne() {
    assertEquals(1, new Constant().factor(0, 10));
    assertEquals(1, new Constant().factor(10, 10));
  }

  @Test
  void exponentialFallsByTheSameFactorPerStepToItsEnd() {
    Exponential schedule = new Exponential(0.01);
    assertEquals(1, schedule.factor(0, 100));
    assertEquals(0.1, schedule.factor(50, 100), 1e-15);
    assertEquals(0.01, schedule.factor(100, 100), 1e-15);
    assertFalls(schedule, 0, 100);
  }

  @Test
  void cosineFallsFromOneThroughTheMiddleToItsEnd() {
    Cosine schedule = new Cosine(0.2);
    assertEquals(1, schedule.factor(0, 100));
    assertEquals(0.6, schedule.factor(50, 100), 1e-15);
    assertEquals(0.2, schedule.factor(100, 100), 1e-15);
    assertEquals(0.2, schedule.factor(150, 100), 1e-15, "beyond the end");
    assertFalls(schedule, 0, 100);
  }

  @Test
  void warmUpRisesThenGivesTheRestToTheCosine() {
    Schedule schedule = new WarmUp(20, new Cosine(0));
    for (int step = 0; step < 20; step++) {
      assertEquals((step + 1) / 20.0, schedule.factor(step, 100), 1e-15);
    }
    assertEquals(1, schedule.factor(20, 100));
    assertEquals(0.5, schedule.factor(60, 100), 1e-15, "half-way through the 80 that are left");
    assertEquals(0, schedule.factor(100, 100), 1e-15);
    assertFalls(schedule, 20, 100);
  }

  @Test
  void warmUpLongerThanTrainingOnlyRises() {
    Schedule schedule = new WarmUp(50, new Cosine(0));
    assertEquals(10 / 50.0, schedule.factor(9, 10), 1e-15);
    assertTrue(Double.isFinite(schedule.factor(60, 10)));
  }

  @Test
  void refusesImpossibleSettings() {
    assertThrows(IllegalArgumentException.class, () -> new Exponential(0));
    assertThrows(IllegalArgumentException.class, () -> new Cosine(-0.1));
    assertThrows(IllegalArgumentException.class, () -> new WarmUp(0, new Constant()));
  }

  private static void assertFalls(Schedule schedule, int from, int to) {
    for (int step = from; step < to; step++) {
      assertTrue(
          schedule.factor(step + 1, to) < schedule.factor(step, to), schedule + " at " + step);
    }
  }
}
