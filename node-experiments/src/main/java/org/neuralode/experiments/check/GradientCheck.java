package org.neuralode.experiments.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.SolveException;
import org.neuralode.api.vector.Vectors;
import org.neuralode.training.task.Task;
import org.neuralode.training.train.DirectionalDerivative;

/**
 * Compares the gradients of a task's loss by several strategies with each other and with
 * directional differences of the loss.
 */
public final class GradientCheck {
  private static final int DIRECTIONS = 3;

  /** The first step of the differences, relative to the size of the parameters. */
  private static final double LARGEST_STEP = 0.05;

  /** The number of timed runs per strategy; the least time counts. */
  private static final int REPETITIONS = 3;

  private final Function<GradientStrategy, Task> tasks;
  private final long seed;

  /**
   * @param tasks binds the task to a strategy; every task has the same first parameters
   * @param seed seed of the directions
   */
  public GradientCheck(Function<GradientStrategy, Task> tasks, long seed) {
    this.tasks = tasks;
    this.seed = seed;
  }

  /** Compares strategies; a strategy that cannot work here becomes a row that says why. */
  public CheckResult compare(List<GradientStrategy> strategies) {
    List<CheckResult.Row> rows = new ArrayList<>();
    for (GradientStrategy strategy : strategies) {
      rows.add(row(strategy));
    }
    GradientStrategy reference =
        rows.stream()
            .filter(row -> row.gradient().length > 0)
            .map(CheckResult.Row::strategy)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no gradient strategy works here: " + rows.get(0).note()));
    return new CheckResult(rows, differences(reference));
  }

  private CheckResult.Row row(GradientStrategy strategy) {
    MeteredStrategy metered = new MeteredStrategy(strategy);
    try {
      Task task = tasks.apply(metered);
      double[] gradient = new double[task.parameters().count()];
      double loss = task.lossAndGradient(0, 0, gradient);
      CheckResult.Cost cost =
          new CheckResult.Cost(
              leastTime(task), metered.peakBytes(), metered.cost(), REPETITIONS + 1);
      return new CheckResult.Row(strategy, loss, gradient, cost, metered.note());
    } catch (IllegalArgumentException | SolveException e) {
      return new CheckResult.Row(
          strategy, Double.NaN, new double[0], CheckResult.Cost.NONE, e.getMessage());
    }
  }

  private static long leastTime(Task task) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < REPETITIONS; i++) {
      long began = System.nanoTime();
      task.lossAndGradient(0, 0, new double[task.parameters().count()]);
      least = Math.min(least, System.nanoTime() - began);
    }
    return least;
  }

  private List<CheckResult.Difference> differences(GradientStrategy strategy) {
    Task task = tasks.apply(strategy);
    double[] theta = task.parameters().values().clone();
    double size = Math.max(1, Vectors.norm(theta) / Math.sqrt(theta.length));
    Random random = new Random(seed);
    List<CheckResult.Difference> differences = new ArrayList<>();
    for (int d = 0; d < DIRECTIONS; d++) {
      double[] direction = random.doubles(theta.length, -1, 1).toArray();
      DirectionalDerivative derivative =
          DirectionalDerivative.of(h -> lossAt(task, theta, direction, h), LARGEST_STEP * size);
      differences.add(new CheckResult.Difference(direction, derivative));
    }
    task.parameters().set(theta);
    return differences;
  }

  private static double lossAt(Task task, double[] theta, double[] direction, double h) {
    double[] moved = theta.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += h * direction[i];
    }
    task.parameters().set(moved);
    return task.lossAndGradient(0, 0, new double[moved.length]);
  }
}
