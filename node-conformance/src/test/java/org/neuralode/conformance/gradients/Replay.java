package org.neuralode.conformance.gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.api.vector.Vectors;
import org.neuralode.testkit.contract.RegisteredEngines;
import org.neuralode.testkit.gradient.CompiledNetworks;
import org.neuralode.testkit.gradient.Gradients;

/**
 * The discrete map of one solve with given steps, along a random direction: a function of y0, θ and
 * the times alone. The direction keeps the ratios of times, and so the ratios of all steps.
 */
final class Replay {
  private static final double DIFFERENCE = 4e-3;

  private final RandomProblem.Part part;
  private final double[] grid;
  private final double[] y0;
  private final double[] theta;
  private final double shift;
  private final double stretch;

  private Replay(RandomProblem.Part part, double[] grid, Random random) {
    this.part = part;
    this.grid = grid;
    y0 = random.doubles(part.y0().length, -1, 1).toArray();
    theta = random.doubles(part.field().theta().length, -1, 1).toArray();
    shift = random.nextDouble(-1, 1);
    stretch = random.nextDouble(-1, 1);
  }

  /** The map with the steps that the solver takes on the part. */
  static Replay of(
      Solver solver, RandomProblem.Part part, RegisteredEngines.Variant engine, Random random) {
    List<Double> ends = new ArrayList<>();
    solver
        .solve(
            part.problem(engine),
            step -> {
              ends.add(step.t1());
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return new Replay(part, ends.stream().mapToDouble(Double::doubleValue).toArray(), random);
  }

  /** The derivative of L along the direction, by differences of the map. */
  double difference(Solver onGivenGrid, RegisteredEngines.Variant engine) {
    return Gradients.derivative(
            s ->
                part.loss(
                    Sampler.sample(onGivenGrid, moved(s, engine), StepObserver.NONE)
                        .orThrow()
                        .states()),
            DIFFERENCE)
        .value();
  }

  private InitialValueProblem<?> moved(double s, RegisteredEngines.Variant engine) {
    RandomProblem.Part moved =
        new RandomProblem.Part(
            new RandomField.Drawn(
                part.field().graph(), CompiledNetworks.moved(part.field().theta(), theta, s)),
            part.batch(),
            part.count(),
            part.t0() + s * shift,
            CompiledNetworks.moved(part.y0(), y0, s),
            moved(part.times(), s),
            part.bars());
    return moved.problem(engine).withStops(Stops.hits(moved(grid, s)));
  }

  private double[] moved(double[] times, double s) {
    double[] moved = times.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += s * rate(times[i]);
    }
    return moved;
  }

  private double rate(double t) {
    return shift + stretch * (t - part.t0());
  }

  /** The derivative of L along the direction, by a gradient. */
  double along(Gradient g) {
    double sum = Vectors.dot(y0, g.y0()) + Vectors.dot(theta, g.theta()) + shift * g.t0();
    for (int m = 0; m < part.times().length; m++) {
      sum += rate(part.times()[m]) * g.times()[m];
    }
    return sum;
  }

  /**
   * The derivative by a gradient with the absolute value of every term, the scale of rounding
   * errors.
   */
  double scale(Gradient g) {
    double sum = Math.abs(shift * g.t0());
    for (int i = 0; i < y0.length; i++) {
      sum += Math.abs(y0[i] * g.y0()[i]);
    }
    for (int i = 0; i < theta.length; i++) {
      sum += Math.abs(theta[i] * g.theta()[i]);
    }
    for (int m = 0; m < part.times().length; m++) {
      sum += Math.abs(rate(part.times()[m]) * g.times()[m]);
    }
    return sum;
  }
}
