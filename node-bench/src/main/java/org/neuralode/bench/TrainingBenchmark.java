package org.neuralode.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.models.generated.SpiralSource;
import org.neuralode.models.ode.NeuralOde;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.training.optimize.Adam;
import org.neuralode.training.optimize.Optimizer;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;
import org.neuralode.training.task.TrainingOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One training iteration of the model {@code neural-ode} with its defaults (2-32-32-2, tanh) on
 * four spirals of 100 irregular points each, whole trajectories, tsit5 at 1e-6/1e-8, gradient
 * discrete.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingBenchmark {
  private Task task;
  private Optimizer.Run optimizer;
  private double[] gradient;

  /** Makes data and model. */
  @Setup
  public void prepare() {
    prepare(EngineChoice.DEFAULT.engine());
  }

  /** Makes data and model on another engine. */
  public void prepare(AutodiffEngine engine) {
    task =
        task(engine, new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES), TrainingOptions.defaults());
    int n = task.parameters().count();
    optimizer = Adam.defaults().start(n, Map.of());
    gradient = new double[n];
  }

  static Task task(AutodiffEngine engine, GradientStrategy gradient, TrainingOptions options) {
    TaskContext context =
        new TaskContext(
            SpiralSource.defaults().load(Path.of(""), 42),
            RungeKutta.adaptive(Tableaus.tsit5(), 1e-6, 1e-8),
            gradient,
            engine,
            options,
            42);
    return NeuralOde.defaults().bind(context);
  }

  /** Loss, gradient and Adam's step, of length zero so that every iteration has the same work. */
  @Benchmark
  public double iteration() {
    Arrays.fill(gradient, 0);
    double loss = task.lossAndGradient(0, 0, gradient);
    optimizer.step(task.parameters().values(), gradient, 0, 1);
    return loss;
  }
}
