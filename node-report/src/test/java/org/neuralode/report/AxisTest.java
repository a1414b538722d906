package org.neuralode.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.report.Axis.Scale;
import org.neuralode.report.Axis.Tick;

class AxisTest {

  @Test
  void ticksAreRoundNumbers() {
    assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(6, Scale.LINEAR, 0, 100));
    assertEquals(List.of("1900", "1910", "1920"), labels(4, Scale.LINEAR, 1900, 1920));
  }

  @Test
  void powersOfTenStandBesideALogarithmicAxis() {
    assertEquals(List.of("0.01", "0.1", "1", "10"), labels(8, Scale.LOG, -2, 1));
    assertEquals(List.of("2", "4", "6", "8"), labels(5, Scale.LOG, Math.log10(2), Math.log10(8)));
  }

  @Test
  void numbersOfEverySizeHaveAFewDistinctTicks() {
    double[][] ranges = {
      {-Double.MAX_VALUE, Double.MAX_VALUE},
      {0, Double.MIN_VALUE},
      {1, 1},
      {0, 0},
      {1, Math.nextUp(1)},
      {1e308, 1.1e308},
      {1e-300, 2e-300},
      {1e9, 1e9 + 1e-3},
      {-1e-20, 3e-20},
    };
    for (double[] range : ranges) {
      Axis axis = Axis.over(range, Scale.LINEAR, 8);
      List<String> labels = axis.ticks().stream().map(Tick::label).toList();
      assertTrue(labels.size() >= 2 && labels.size() <= 10, labels.toString());
      assertEquals(labels.size(), labels.stream().distinct().count(), labels.toString());
      for (double position : range) {
        double share = axis.share(position);
        assertTrue(share >= 0 && share <= 1, range[0] + " to " + range[1] + ": " + share);
      }
    }
  }

  private static List<String> labels(int most, Scale scale, double from, double to) {
    return Axis.over(new double[] {from, to}, scale, most).ticks().stream()
        .map(Tick::label)
        .toList();
  }
}
