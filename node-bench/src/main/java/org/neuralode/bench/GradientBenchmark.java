package org.neuralode.bench;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Loss and gradient of the workloads on which other libraries were measured. As in training,
 * gradients follow one another in prepared memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GradientBenchmark {

  /** Field, batch, times and tolerances. */
  @Param public Workload workload;

  private Supplier<double[][]> forward;
  private Supplier<Workload.Result> states;
  private Supplier<Workload.Result> stages;
  private Supplier<Workload.Result> backsolve;

  /** Compiles the field, and prints how many steps the solves take. */
  @Setup
  public void prepare() {
    Workload.Bound bound = workload.bind();
    forward = bound.prepareForward();
    states = bound.prepare(new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES));
    stages = bound.prepare(new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES));
    backsolve = bound.prepare(new BacksolveAdjoint(Optional.empty()));
    Workload.print(workload + " forward", discreteStages().forward());
    Workload.print(workload + " backsolve's backward solve", backsolve().backward());
  }

  /** The solve without gradient. */
  @Benchmark
  public double[][] forward() {
    return forward.get();
  }

  /** The exact gradient of the discrete solve; the backward pass evaluates the stages again. */
  @Benchmark
  public Workload.Result discreteStates() {
    return states.get();
  }

  /** The exact gradient of the discrete solve; the stages are kept. */
  @Benchmark
  public Workload.Result discreteStages() {
    return stages.get();
  }

  /** The gradient by the continuous adjoint. */
  @Benchmark
  public Workload.Result backsolve() {
    return backsolve.get();
  }
}
