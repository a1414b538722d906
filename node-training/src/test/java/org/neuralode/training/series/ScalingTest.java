package org.neuralode.training.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.NAN;
import static org.neuralode.training.TestContexts.series;
import static org.neuralode.training.TestContexts.training;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;

class ScalingTest {

  private static TimeSeries data(double[][] rows) {
    double[] times = new double[rows.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1900 + i;
    }
    return series(new Trajectory(times, rows));
  }

  private static Scaling scaling(Normalisation kind, double[]... rows) {
    TimeSeries data = data(rows);
    return Scaling.of(kind, data, new Split(data, training(Map.of()), 1));
  }

  @Test
  void standardTakesMeanAndDeviationOfWhatIsThere() {
    Scaling scaling =
        scaling(Normalisation.STANDARD, new double[][] {{1, 10}, {NAN, 30}, {5, NAN}});
    assertArrayEquals(new double[] {3, 20}, scaling.mean(), 1e-15);
    assertArrayEquals(new double[] {2, 10}, scaling.deviation(), 1e-15);
    assertArrayEquals(new double[] {-1, 1}, scaling.encode(new double[] {1, 30}), 1e-15);
    assertArrayEquals(new double[] {1, 30}, scaling.decode(new double[] {9, -1, 1}, 1), 1e-14);
  }

  @Test
  void logTakesThoseOfTheLogarithms() {
    double e = Math.E;
    Scaling scaling = scaling(Normalisation.LOG, new double[][] {{1, 1}, {e * e, e}, {NAN, NAN}});
    assertArrayEquals(new double[] {1, 0.5}, scaling.mean(), 1e-15);
    assertArrayEquals(new double[] {1, 0.5}, scaling.deviation(), 1e-15);
    assertArrayEquals(new double[] {0, 1}, scaling.encode(new double[] {e, e}), 1e-15);
    assertArrayEquals(new double[] {e, e}, scaling.decode(new double[] {0, 1}, 0), 1e-14);
  }

  @Test
  void noneChangesNothing() {
    Scaling scaling = scaling(Normalisation.NONE, new double[][] {{1, 10}, {3, -7}});
    assertArrayEquals(new double[] {3, -7}, scaling.encode(new double[] {3, -7}));
    assertArrayEquals(new double[] {3, -7}, scaling.decode(new double[] {3, -7}, 0));
  }

  @Test
  void aConstantStateIsOnlyShifted() {
    Scaling scaling = scaling(Normalisation.STANDARD, new double[][] {{0.1, 1}, {0.1, 2}});
    assertEquals(1, scaling.deviation()[0]);
    assertEquals(0, scaling.encode(new double[] {0.1, 1})[0], 1e-15);
  }

  @Test
  void smallVariationOnALargeOffsetIsNotLost() {
    Scaling scaling =
        scaling(Normalisation.STANDARD, new double[][] {{1e9 - 1, 1}, {1e9, 2}, {1e9 + 1, 3}});
    assertEquals(Math.sqrt(2.0 / 3), scaling.deviation()[0], 1e-12);
  }

  @Test
  void missingCellsStayMissing() {
    Scaling scaling = scaling(Normalisation.STANDARD, new double[][] {{1, 10}, {3, 20}});
    assertTrue(Double.isNaN(scaling.encode(new double[] {NAN, 10})[0]));
  }

  @Test
  void logNamesTheStateAndTimeOfAValueThatIsNotPositive() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> scaling(Normalisation.LOG, new double[][] {{1, 1}, {2, 0}}));
    assertEquals(
        "normalise: log needs positive values, but predator is 0.0 at year=1901.0; use normalise: standard",
        e.getMessage());
  }

  @Test
  void namesAStateWithoutAnyValueToTrainOn() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> scaling(Normalisation.STANDARD, new double[][] {{1, NAN}, {2, NAN}}));
    assertEquals(
        "state 'predator' has no value in the rows used for training; lower holdout or validation",
        e.getMessage());
  }
}
