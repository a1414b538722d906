package org.neuralode.models.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.NAN;
import static org.neuralode.training.TestContexts.irregular;
import static org.neuralode.training.TestContexts.later;
import static org.neuralode.training.TestContexts.series;
import static org.neuralode.training.TestContexts.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.loss.MeanSquaredError;
import org.neuralode.training.series.Normalisation;
import org.neuralode.training.series.Observations;
import org.neuralode.training.series.Scaling;
import org.neuralode.training.series.Split;
import org.neuralode.training.series.Split.Role;
import org.neuralode.training.series.Window;
import org.neuralode.training.series.WindowBatch;

class WindowsTest {

  private static Observations observations(TimeSeries data, Map<String, ?> options, double unit) {
    Split split = new Split(data, training(options), 4);
    Scaling scaling = Scaling.of(Normalisation.NONE, data, split);
    return new Observations(data, split, scaling, new MeanSquaredError(), unit);
  }

  private static Observations observations(TimeSeries data) {
    return observations(data, Map.of(), 1);
  }

  @Test
  void wholeTrajectoriesAreOneWindowEach() {
    Observations data = observations(series(irregular(), later()), Map.of("holdout", 0.25), 1);
    assertEquals(List.of(new Window(0, 0, 6), new Window(1, 0, 4)), data.trainingWindows(0));
    assertEquals(data.trainingWindows(0), data.trainingWindows(100));
  }

  @Test
  void windowsSlideOverTheRowsThatAreNotHeldOut() {
    Observations data = observations(series(later()), Map.of("holdout", 0.2), 1);
    assertEquals(List.of(new Window(0, 0, 3), new Window(0, 1, 3)), data.trainingWindows(3));
  }

  @Test
  void aWindowNeverStartsAtAValidationRow() {
    Observations data = observations(series(irregular()), Map.of("validation", 0.4), 1);
    List<Window> windows = data.trainingWindows(3);
    assertTrue(windows.stream().allMatch(w -> data.counts(0, w.start(), Role.TRAIN)));
    assertTrue(windows.size() < 6);
  }

  @Test
  void aWindowWithoutObservationsIsLeftOut() {
    Trajectory gap =
        new Trajectory(
            new double[] {0, 1, 2, 3, 4},
            new double[][] {{1, 1}, {NAN, NAN}, {NAN, NAN}, {NAN, NAN}, {2, 2}});
    assertEquals(
        List.of(new Window(0, 0, 2), new Window(0, 3, 2)),
        observations(series(gap)).trainingWindows(2));
  }

  @Test
  void refusesDataWithoutAnyObservation() {
    Trajectory empty = new Trajectory(new double[] {0, 1}, new double[][] {{NAN, NAN}, {NAN, NAN}});
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> observations(series(empty)).trainingWindows(0));
    assertEquals("the rows used for training hold no observation for loss mse", e.getMessage());
  }

  @Test
  void aMissingFirstValueIsTheLastOneBeforeElseTheMeanAndNeverALaterOne() {
    Observations data = observations(series(irregular()));
    assertArrayEquals(new double[] {0, 1.5}, data.firstRow(new Window(0, 0, 8)));
    assertArrayEquals(new double[] {1.2, 1.5}, data.firstRow(new Window(0, 1, 3)));
    assertArrayEquals(new double[] {1.9, 0.8}, data.firstRow(new Window(0, 3, 2)));

    Observations split = observations(series(irregular()), Map.of("validation", 0.6), 1);
    assertTrue(split.counts(0, 1, Role.VALIDATION), "the seed should set row 1 aside");
    for (int start = 0; start < 8; start++) {
      double expected = 0;
      for (int i = 0; i <= start; i++) {
        boolean sameRole = split.counts(0, i, Role.TRAIN) == split.counts(0, start, Role.TRAIN);
        expected = sameRole && !Double.isNaN(split.row(0, i)[0]) ? split.row(0, i)[0] : expected;
      }
      assertEquals(expected, split.firstRow(new Window(0, start, 1))[0], "from row " + start);
    }
  }

  @Test
  void timesCountFromTheWindowAndTheClockFromTheData() {
    Observations data = observations(series(irregular(), later()), Map.of(), 0.5);
    assertArrayEquals(new double[] {0, 1.6, 1.8}, data.relativeTimes(new Window(1, 1, 3)), 1e-14);
    assertEquals(3, data.start(new Window(1, 1, 3)), 1e-14);
    assertEquals(0, data.start(new Window(0, 0, 2)));
    assertArrayEquals(new double[] {0, 2}, data.relative(1, new double[] {2.2, 3.2}), 1e-14);
  }

  @Test
  void aBatchKnowsWhereEachObservationIs() {
    Observations data = observations(series(irregular(), later()));
    List<Window> windows = List.of(new Window(0, 3, 3), new Window(1, 0, 4));
    List<WindowBatch> batches = WindowBatch.group(windows, data, Role.TRAIN);
    assertEquals(2, batches.size(), "other times, other batches");
    for (int s = 0; s < 2; s++) {
      WindowBatch batch = batches.get(s);
      assertEquals(List.of(windows.get(s)), batch.windows());
      assertArrayEquals(data.relativeTimes(windows.get(s)), batch.times());
      for (int row = 0; row < batch.which().length; row++) {
        assertEquals(0, batch.samples()[row]);
        assertEquals(row, batch.which()[row]);
        assertArrayEquals(
            data.row(s, windows.get(s).start() + row),
            Arrays.copyOfRange(batch.targets(), 2 * row, 2 * row + 2));
      }
    }
    // (NaN NaN), 2 2 and 2, (1 NaN), 2 2
    assertEquals(4, batches.get(0).terms());
    assertEquals(7, batches.get(1).terms());
  }

  @Test
  void proportionalTimesAreNotTheSame() {
    double[][] rows = {{1, 1}, {2, 2}};
    Trajectory slow = new Trajectory(new double[] {0, 2}, rows);
    Observations data = observations(series(new Trajectory(new double[] {0, 1}, rows), slow));
    assertEquals(2, WindowBatch.group(data.trainingWindows(0), data, Role.TRAIN).size());
  }

  @Test
  void timesThatDifferByRoundingAreSolvedTogether() {
    for (double origin : new double[] {0, 1900}) {
      double[] times = new double[50];
      double[][] rows = new double[50][];
      for (int i = 0; i < times.length; i++) {
        times[i] = origin + i * 0.1;
        rows[i] = new double[] {i, -i};
      }
      Observations data = observations(series(new Trajectory(times, rows)));
      List<WindowBatch> batches = WindowBatch.group(data.trainingWindows(5), data, Role.TRAIN);
      assertEquals(1, batches.size());
      WindowBatch batch = batches.get(0);
      assertArrayEquals(new double[] {0, 0.1, 0.2, 0.3, 0.4}, batch.times(), 1e-12);
      for (int row = 0; row < batch.which().length; row++) {
        assertEquals(row % 5, batch.which()[row]);
        assertEquals(row / 5, batch.samples()[row]);
      }
    }
  }
}
