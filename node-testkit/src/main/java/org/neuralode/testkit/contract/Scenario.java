package org.neuralode.testkit.contract;

import java.util.Arrays;
import java.util.Random;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.vector.Vectors;
import org.neuralode.testkit.gradient.TanhMlpField;
import org.neuralode.testkit.gradient.TinyField;
import org.neuralode.testkit.gradient.TinyFields;

/**
 * A random network with random output times.
 *
 * @param width length of one sample's state
 * @param hidden number of hidden units
 * @param samples number of samples
 * @param input whether time is an input
 * @param gaps times between outputs, the first from t0; 0 repeats a time
 * @param way direction of time
 * @param seed of everything else
 */
public record Scenario(
    int width,
    int hidden,
    int samples,
    TanhMlpField.Input input,
    double[] gaps,
    Way way,
    long seed) {

  /** The direction of time. */
  public enum Way {
    FORWARDS,
    BACKWARDS
  }

  public SampledLoss loss() {
    Random random = new Random(seed);
    TinyField field = TinyFields.tanhMlp(width, hidden, samples, input, seed + 1);
    double t0 = random.nextDouble(-1, 1);
    double[] times = new double[gaps.length];
    double t = t0;
    for (int m = 0; m < gaps.length; m++) {
      t += way == Way.FORWARDS ? gaps[m] : -gaps[m];
      times[m] = t;
    }
    double[] y0 = random.doubles(field.dimension(), -1, 1).toArray();
    SampledLoss loss = SampledLoss.of(field, t0, y0, times);
    for (double[] bar : loss.bars()) {
      Arrays.setAll(bar, i -> random.nextDouble(-1, 1));
    }
    return loss;
  }

  /** A random direction in (y0, θ), with t0 and the output times fixed. */
  public Direction stateDirection() {
    Random random = new Random(seed + 2);
    SampledLoss loss = loss();
    return new Direction(
        random.doubles(loss.y0().length, -1, 1).toArray(),
        random.doubles(loss.field().parameterCount(), -1, 1).toArray(),
        0,
        new double[gaps.length]);
  }

  /** A direction in (t0, t₁, …) that keeps the order of the times, and keeps equal times equal. */
  public Direction timeDirection() {
    Random random = new Random(seed + 3);
    SampledLoss loss = loss();
    double shift = random.nextDouble(-1, 1);
    double stretch = random.nextDouble(-1, 1);
    double[] times = loss.times().clone();
    Arrays.setAll(times, m -> shift + stretch * (times[m] - loss.t0()[0]));
    return new Direction(
        new double[loss.y0().length], new double[loss.field().parameterCount()], shift, times);
  }

  /** A direction in all variables of a loss. */
  public record Direction(double[] y0, double[] theta, double t0, double[] times) {

    /** The value of the loss after a move by s along this direction; θ is restored at the end. */
    public double moved(SampledLoss loss, double s, Solver solver) {
      double[] theta0 = loss.field().theta().clone();
      try {
        add(theta, s, loss.field().theta());
        SampledLoss moved =
            new SampledLoss(
                loss.field(),
                new double[] {loss.t0()[0] + s * t0},
                add(y0, s, loss.y0().clone()),
                add(times, s, loss.times().clone()),
                loss.bars(),
                loss.stops());
        return moved.value(solver);
      } finally {
        System.arraycopy(theta0, 0, loss.field().theta(), 0, theta0.length);
      }
    }

    /** The directional derivative that the gradient gives. */
    public double along(Gradient g) {
      return Vectors.dot(y0, g.y0())
          + Vectors.dot(theta, g.theta())
          + t0 * g.t0()
          + Vectors.dot(times, g.times());
    }

    /**
     * The directional derivative with the absolute value of every term, the scale of rounding
     * errors.
     */
    public double scale(Gradient g) {
      return absolute(y0, g.y0())
          + absolute(theta, g.theta())
          + Math.abs(t0 * g.t0())
          + absolute(times, g.times());
    }

    private static double[] add(double[] direction, double s, double[] to) {
      for (int i = 0; i < to.length; i++) {
        to[i] += s * direction[i];
      }
      return to;
    }

    private static double absolute(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += Math.abs(a[i] * b[i]);
      }
      return sum;
    }
  }

  @Override
  public String toString() {
    return "%d samples of width %d, %d hidden, %s, %s, gaps %s, seed %d"
        .formatted(samples, width, hidden, input, way, Arrays.toString(gaps), seed);
  }
}
