package org.neuralode.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.plugin.PluginOptions;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.task.TaskContext;
import org.neuralode.training.task.TrainingOptions;

/** Small data sets, and contexts that tasks are bound to, for tests. */
public final class TestContexts {
  /** A solver tight enough for finite differences. */
  public static final Solver SHARP = RungeKutta.adaptive(Tableaus.dopri5(), 1e-11, 1e-11);

  /** The exact gradient of the discrete solve. */
  public static final GradientStrategy DISCRETE = new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES);

  /** A missing value. */
  public static final double NAN = Double.NaN;

  private TestContexts() {}

  /** The default training options with some set by name. */
  public static TrainingOptions training(Map<String, ?> values) {
    return PluginOptions.with(TrainingOptions.defaults(), values);
  }

  /** A context with discrete gradients and a sharp solver. */
  public static TaskContext context(Dataset data, Map<String, ?> trainingOptions) {
    return context(data, DISCRETE, trainingOptions);
  }

  /** A context with a given gradient strategy and a sharp solver. */
  public static TaskContext context(
      Dataset data, GradientStrategy gradient, Map<String, ?> trainingOptions) {
    return new TaskContext(data, SHARP, gradient, new JavaEngine(), training(trainingOptions), 7);
  }

  /** Two positive states at irregular times, with missing cells, the very first one included. */
  public static Trajectory irregular() {
    return new Trajectory(
        new double[] {1, 1.3, 1.9, 2, 2.6, 3.1, 3.5, 4.2},
        new double[][] {
          {NAN, 1.5},
          {1.2, NAN},
          {1.9, 0.8},
          {NAN, NAN},
          {2.6, 1.1},
          {1.7, 1.4},
          {0.9, 2.2},
          {1.1, 1.8}
        });
  }

  /** A trajectory that starts later than {@link #irregular()}, on another grid. */
  public static Trajectory later() {
    return new Trajectory(
        new double[] {2.2, 2.5, 3.3, 3.4, 4.1},
        new double[][] {{0.7, 1}, {1, NAN}, {1.4, 2}, {1.6, 2.4}, {NAN, 1.9}});
  }

  /** A trajectory that starts first, on a third grid. */
  public static Trajectory third() {
    return new Trajectory(
        new double[] {0.5, 1.25, 1.5, 2.75},
        new double[][] {{2, 0.5}, {1.5, 0.75}, {1.25, 0.9}, {0.8, 1.3}});
  }

  /** Trajectories of the states prey and predator. */
  public static TimeSeries series(Trajectory... trajectories) {
    return new TimeSeries(
        "year", List.of("prey", "predator"), List.of(trajectories), Optional.empty());
  }
}
