package org.neuralode.conformance.gradients;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.vector.Vectors;
import org.neuralode.testkit.contract.RegisteredEngines;
import org.neuralode.testkit.contract.Scenario;

/**
 * A random field over a batch from random states to random times, with a random loss L = Σₘ
 * ȳₘ·y(tₘ).
 *
 * @param field the right-hand side
 * @param samples number of samples
 * @param batching how the samples share solves
 * @param gaps times between outputs, the first from t0; 0 repeats a time
 */
record RandomProblem(RandomField field, int samples, Batching batching, double[] gaps) {

  /** How samples share solves. */
  enum Batching {
    /** All samples in one state, with one norm of the error. */
    JOINTLY,
    /** All samples in one state, where the sample with the largest error decides. */
    BY_THE_WORST,
    /** Each sample in a separate solve. */
    EACH_ALONE
  }

  /**
   * A part of the problem that is solved in one piece.
   *
   * @param batch number of samples in the part
   * @param count number of samples that the problem declares
   * @param bars ȳₘ
   */
  record Part(
      RandomField.Drawn field,
      int batch,
      int count,
      double t0,
      double[] y0,
      double[] times,
      double[][] bars) {

    InitialValueProblem<DifferentiableField> problem(RegisteredEngines.Variant engine) {
      return InitialValueProblem.at(
              engine.field(field.graph(), field.theta(), batch), t0, y0, times)
          .withSamples(count);
    }

    Gradient pulledBack(RecordedSolve solve) {
      Gradient gradient = new Gradient(y0.length, field.theta().length, times.length);
      solve.backward(bars, gradient);
      return gradient;
    }

    double loss(double[][] states) {
      return IntStream.range(0, bars.length)
          .mapToDouble(m -> Vectors.dot(bars[m], states[m]))
          .sum();
    }
  }

  /** All parts of the problem. */
  List<Part> parts() {
    RandomField.Drawn drawn = field.draw();
    Random random = new Random(field.seed() + 1);
    double t0 = random.nextDouble(-1, 1);
    double[] times = new double[gaps.length];
    double t = t0;
    for (int m = 0; m < gaps.length; m++) {
      t += field.way() == Scenario.Way.FORWARDS ? gaps[m] : -gaps[m];
      times[m] = t;
    }
    int width = field.dimension();
    double[] y0 = random.doubles((long) samples * width, -1, 1).toArray();
    double[][] bars = new double[times.length][];
    Arrays.setAll(bars, m -> random.doubles(y0.length, -1, 1).toArray());
    if (batching != Batching.EACH_ALONE) {
      int count = batching == Batching.JOINTLY ? 1 : samples;
      return List.of(new Part(drawn, samples, count, t0, y0, times, bars));
    }
    return IntStream.range(0, samples)
        .mapToObj(s -> new Part(drawn, 1, 1, t0, of(s, y0), times, rows(s, bars)))
        .toList();
  }

  private double[][] rows(int sample, double[][] all) {
    return Arrays.stream(all).map(row -> of(sample, row)).toArray(double[][]::new);
  }

  private double[] of(int sample, double[] all) {
    int width = field.dimension();
    return Arrays.copyOfRange(all, sample * width, (sample + 1) * width);
  }

  @Override
  public String toString() {
    return "%s, %d samples %s, gaps %s".formatted(field, samples, batching, Arrays.toString(gaps));
  }
}
