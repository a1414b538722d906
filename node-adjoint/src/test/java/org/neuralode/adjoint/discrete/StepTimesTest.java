package org.neuralode.adjoint.discrete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.Stops;

class StepTimesTest {
  private static final double[] Y0 = {1};

  /** A step that knows nothing but its ends. */
  private record Span(double t0, double t1) implements Step {
    @Override
    public double[] y0() {
      return Y0;
    }

    @Override
    public double[] y1() {
      return Y0;
    }

    @Override
    public void interpolate(double t, double[] out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int stageLength() {
      return 0;
    }

    @Override
    public void saveStages(double[] out) {
      throw new UnsupportedOperationException();
    }
  }

  private static InitialValueProblem<?> problem(
      double t0, double t1, Stops stops, double... times) {
    return InitialValueProblem.of((t, y, dydt) -> dydt[0] = 0, t0, Y0, t1)
        .withTimes(times)
        .withStops(stops);
  }

  private static void equal(List<Span> spans, double from, double to, int count) {
    double t = from;
    for (int k = 1; k <= count; k++) {
      double end = k == count ? to : from + (to - from) * ((double) k / count);
      spans.add(new Span(t, end));
      t = end;
    }
  }

  private static StepTimes times(InitialValueProblem<?> problem, List<Span> spans) {
    StepTimes times = new StepTimes(problem, true);
    spans.forEach(times::add);
    assertEquals(spans.size(), times.steps());
    for (int i = 0; i < spans.size(); i++) {
      assertEquals(spans.get(i).t0(), times.start(i), "start of step " + i);
      assertEquals(spans.get(i).t1(), times.end(i), "end of step " + i);
      assertEquals(spans.get(i).t1() - spans.get(i).t0(), times.size(i));
    }
    return times;
  }

  @Test
  void equalStepsTakeTheSameMemoryHoweverMany() {
    for (double t1 : new double[] {1, -3.7, 1e-9}) {
      for (int count : new int[] {10, 1000, 100_000}) {
        List<Span> spans = new ArrayList<>();
        equal(spans, 0.1, t1, count);
        assertEquals(40, times(problem(0.1, t1, Stops.NONE), spans).bytes());
      }
    }
  }

  @Test
  void eachStretchBetweenOutputsIsARun() {
    List<Span> spans = new ArrayList<>();
    equal(spans, 0, 0.3, 700);
    equal(spans, 0.3, 0.31, 1);
    equal(spans, 0.31, 1, 123);
    StepTimes times = times(problem(0, 1, Stops.NONE, 0.3, 0.31), spans);
    assertEquals(2 * 40 + 16 * 8, times.bytes()); // two runs, and room for ends of other steps
    assertEquals(0.31, times.time(701));
  }

  @Test
  void jumpsSeparateSteps() {
    double jump = 0.4;
    double before = Math.nextDown(jump);
    double after = Math.nextUp(jump);
    List<Span> spans = new ArrayList<>();
    equal(spans, 0, before, 50);
    equal(spans, after, 1, 70);
    StepTimes times = times(problem(0, 1, Stops.jumps(jump)), spans);
    assertTrue(times.isJump(50));
    assertEquals(jump, times.time(50));
    assertEquals(before, times.end(49));
    assertEquals(after, times.start(50));
    assertEquals(2 * 40 + 16, times.bytes());
  }

  @Test
  void mixturesOfEqualAndOtherStepsComeBackToTheBit() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      List<Span> spans = new ArrayList<>();
      double[] outputs = new double[1 + random.nextInt(6)];
      double t = 0;
      for (int m = 0; m < outputs.length; m++) {
        outputs[m] = t + random.nextDouble();
        switch (random.nextInt(3)) {
          case 0 -> equal(spans, t, outputs[m], 1 + random.nextInt(40));
          case 1 -> irregular(spans, t, outputs[m], random);
          default -> {
            // Equal steps, broken off by irregular ones.
            equal(spans, t, outputs[m], 2 + random.nextInt(20));
            Span last = spans.remove(spans.size() - 1);
            irregular(spans, last.t0(), outputs[m], random);
          }
        }
        t = outputs[m];
      }
      times(problem(0, t, Stops.NONE, outputs), spans);
    }
  }

  private static void irregular(List<Span> spans, double from, double to, Random random) {
    double t = from;
    int count = 1 + random.nextInt(40);
    for (int k = 1; k <= count; k++) {
      double end = k == count ? to : t + (to - t) * random.nextDouble();
      spans.add(new Span(t, end));
      t = end;
    }
  }

  @Test
  void otherStepsTakeOneNumberEach() {
    List<Span> spans = new ArrayList<>();
    double t = 0;
    Random random = new Random(5);
    while (t < 1000) {
      double end = t + 0.1 + random.nextDouble();
      spans.add(new Span(t, end));
      t = end;
    }
    long bytes = times(problem(0, t, Stops.NONE), spans).bytes();
    assertTrue(bytes <= 1.5 * 8 * spans.size() + 16 * 8, bytes + " bytes");
  }
}
