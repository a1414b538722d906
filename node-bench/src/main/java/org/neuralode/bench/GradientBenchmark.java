package org.neuralode.bench;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.neuralode.adjoint.BacksolveAdjoint;
import org.neuralode.adjoint.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Loss and gradient of the workloads that other libraries were measured on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GradientBenchmark {

  /** Field, batch, times and tolerances. */
  @Param public Workload workload;

  private final GradientStrategy states = new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES);
  private final GradientStrategy stages = new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES);
  private final GradientStrategy backsolve = new BacksolveAdjoint(Optional.empty());
  private Workload.Bound bound;

  /** Compiles the field, and says how many steps the solves take. */
  @Setup
  public void prepare() {
    bound = workload.bind();
    Workload.print(workload + " forward", discreteStages().forward());
    Workload.print(workload + " backsolve's backward solve", backsolve().backward());
  }

  /** The solve without gradient. */
  @Benchmark
  public double[][] forward() {
    return bound.forward();
  }

  /** Exact gradient of the discrete solve; the backward pass evaluates the stages again. */
  @Benchmark
  public Workload.Result discreteStates() {
    return bound.gradient(states);
  }

  /** Exact gradient of the discrete solve; the stages are kept. */
  @Benchmark
  public Workload.Result discreteStages() {
    return bound.gradient(stages);
  }

  /** The continuous adjoint. */
  @Benchmark
  public Workload.Result backsolve() {
    return bound.gradient(backsolve);
  }
}
