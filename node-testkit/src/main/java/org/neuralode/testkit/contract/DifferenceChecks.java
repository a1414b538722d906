package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.testkit.gradient.TanhMlpField.Input.STATE_AND_TIME;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Stops;
import org.neuralode.api.vector.Vectors;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.KickedField;
import org.neuralode.testkit.gradient.TinyField;
import org.neuralode.testkit.gradient.TinyFields;

/** Checks of gradients against central differences of the sampled solve. */
record DifferenceChecks(GradientStrategy strategy, Solver solver, GradientTolerance tolerance) {
  private static final double STEP = 0.02;

  /**
   * Differences by solver, loss and variable; they do not depend on the strategy, so all share
   * them.
   */
  private static final Map<List<Object>, double[]> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST_SINGLE_PARAMETERS = 12;

  static void addTo(
      Checks checks, GradientStrategy strategy, Solver solver, GradientTolerance tolerance) {
    DifferenceChecks c = new DifferenceChecks(strategy, solver, tolerance);
    (solver instanceof PartitionedSolver ? separableLosses() : losses())
        .forEach(
            (name, loss) -> {
              checks.add("differentiates by y0, " + name, () -> c.initialState(name, loss));
              checks.add("differentiates by θ, " + name, () -> c.parameters(name, loss));
              checks.add(
                  "differentiates by t0 and output times, " + name, () -> c.times(name, loss));
            });
  }

  private static Map<String, SampledLoss> losses() {
    Map<String, SampledLoss> losses = new LinkedHashMap<>();
    losses.put(
        "linear",
        SampledLoss.of(TinyFields.linear(), 0, new double[] {1, -0.5, 0.25}, 0.43, 0.97, 1.613));
    losses.put(
        "Lotka-Volterra",
        SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 0.31, 0.893, 1.43));
    losses.put("forced", forced(0.1, 0.53, 1.017, 1.74));
    losses.put("forced backwards", forced(1.9, 1.57, 0.813, 0.24));
    losses.put("forced, one output", forced(0.1, 1.37));
    losses.put("kicked", kicked(0.17, 0.53, 1.017, 1.74));
    losses.put("batch", batch(0.2, 0.67, 0.913, 1.51));
    losses.put("batch backwards", batch(1.3, 0.91, 0.353, -0.27));
    return losses;
  }

  private static Map<String, SampledLoss> separableLosses() {
    Map<String, SampledLoss> losses = new LinkedHashMap<>();
    losses.put("separable", separable(2, 0.1, 0.53, 1.017, 1.74));
    losses.put("separable backwards", separable(2, 1.9, 1.57, 0.813, 0.24));
    losses.put("kicked", kicked(0.17, 0.53, 1.017, 1.74));
    losses.put("kicked backwards", kicked(1.93, 1.6, 0.853, 0.24));
    losses.put("separable, one output", separable(1, 0.1, 1.37));
    return losses;
  }

  private static SampledLoss separable(int samples, double t0, double... times) {
    double[] y0 = Arrays.copyOf(new double[] {0.7, -0.4, 0.3, 1.1}, 2 * samples);
    return SampledLoss.of(TinyFields.separable(samples), t0, y0, times);
  }

  private static SampledLoss kicked(double t0, double... times) {
    KickedField field = new KickedField(new double[] {1.3, 2});
    return SampledLoss.of(field, t0, new double[] {0.7, -0.4}, times)
        .withStops(Stops.jumps(KickedField.JUMP));
  }

  private static SampledLoss forced(double t0, double... times) {
    return SampledLoss.of(TinyFields.forced(), t0, new double[] {0.7, -0.4}, times);
  }

  private static SampledLoss batch(double t0, double... times) {
    TinyField field = TinyFields.tanhMlp(2, 5, 3, STATE_AND_TIME, 42);
    return SampledLoss.of(field, t0, new double[] {0.5, -1, 0.1, 0.8, -0.6, 0.3}, times);
  }

  /**
   * The gradient of a loss by one of its arrays, by differences computed once for all strategies.
   */
  private double[] differences(String name, String by, SampledLoss loss, double[] moved) {
    return KNOWN.computeIfAbsent(
        List.of(solver, name, by),
        key -> Gradients.gradient(moved, () -> loss.value(solver), STEP));
  }

  private void initialState(String name, SampledLoss loss) {
    double[] expected = differences(name, "y0", loss, loss.y0());
    Gradient gradient = loss.gradient(strategy, solver);
    assertClose(expected, gradient.y0(), tolerance.state(), "∂L/∂y0");
  }

  private void parameters(String name, SampledLoss loss) {
    double[] theta = loss.field().theta();
    double[] actual = loss.gradient(strategy, solver).theta();
    if (theta.length <= MOST_SINGLE_PARAMETERS) {
      double[] expected = differences(name, "θ", loss, theta);
      assertClose(expected, actual, tolerance.state(), "∂L/∂θ");
      return;
    }
    Random random = new Random(5);
    for (int trial = 0; trial < 4; trial++) {
      double[] direction = random.doubles(theta.length, -1, 1).toArray();
      double[] expected =
          KNOWN.computeIfAbsent(
              List.of(solver, name, trial), key -> new double[] {along(direction, loss)});
      assertClose(
          expected,
          new double[] {Vectors.dot(direction, actual)},
          tolerance.state(),
          "∂L/∂θ along a line");
    }
  }

  private double along(double[] direction, SampledLoss loss) {
    double[] theta = loss.field().theta();
    double[] kept = theta.clone();
    try {
      return Gradients.directional(
              moved -> {
                System.arraycopy(moved, 0, theta, 0, theta.length);
                return loss.value(solver);
              },
              kept,
              direction,
              STEP)
          .value();
    } finally {
      System.arraycopy(kept, 0, theta, 0, theta.length);
    }
  }

  private void times(String name, SampledLoss loss) {
    double[] byTimes = differences(name, "times", loss, loss.times());
    double[] byT0 = differences(name, "t0", loss, loss.t0());
    Gradient gradient = loss.gradient(strategy, solver);
    assertClose(byTimes, gradient.times(), tolerance.time(), "∂L/∂tₘ");
    assertClose(byT0, new double[] {gradient.t0()}, tolerance.time(), "∂L/∂t0");
  }

  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    double error = Gradients.relativeError(actual, expected);
    assertTrue(
        error <= tolerance,
        () ->
            "%s is off by %.3g, allowed %.3g; expected %s, got %s"
                .formatted(
                    what, error, tolerance, Arrays.toString(expected), Arrays.toString(actual)));
  }
}
