package org.neuralode.bench;

import java.util.concurrent.TimeUnit;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The cost of one dopri5 step beside its field, which leaves dy/dt at zero. A solve takes {@value
 * #STEPS} steps, so that its workspace hardly counts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StepBenchmark {
  static final int STEPS = 1000;
  private static final double SIZE = 1.0 / STEPS;
  private static final VectorField STILL = (t, y, dydt) -> {};

  /** The length of the state. */
  @Param({"2", "65536"})
  public int n;

  private final RungeKutta fixed = RungeKutta.fixed(Tableaus.dopri5(), SIZE);
  // An error of zero asks for ever larger steps; the largest permitted one makes them all equal.
  private final RungeKutta adaptive =
      new RungeKutta(
          Tableaus.dopri5(),
          new StepControl.Adaptive(1e-6, 1e-6, Controller.I, SIZE, 0, SIZE),
          2 * STEPS);
  private InitialValueProblem<VectorField> problem;

  /** Makes the state. */
  @Setup
  public void prepare() {
    problem = InitialValueProblem.of(STILL, 0, Numbers.normal(7, n, 1), 1);
  }

  /** A step of fixed size: stages and their linear combinations. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Solution fixedStep() {
    return fixed.solve(problem, StepObserver.NONE);
  }

  /** An adaptive step, which adds error estimate, norm and controller. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Solution adaptiveStep() {
    return adaptive.solve(problem, StepObserver.NONE);
  }
}
