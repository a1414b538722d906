package org.neuralode.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

/** Once warm, evaluations, vector-Jacobian products and solver steps leave nothing to collect. */
class SteadyStateTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TRIALS = 10;

  @ParameterizedTest
  @EnumSource(FieldSize.class)
  void fieldAllocatesNothing(FieldSize size) {
    FieldBenchmark benchmark = new FieldBenchmark();
    benchmark.size = size;
    benchmark.prepare();
    assertEquals(0, leastAllocated(TRIALS, benchmark::f), "bytes in f");
    assertEquals(0, leastAllocated(TRIALS, benchmark::vjp), "bytes in vjp");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 65536})
  void stepsAllocateNothing(int n) {
    StepBenchmark benchmark = new StepBenchmark();
    benchmark.n = n;
    benchmark.prepare();
    // A workspace is one to two dozen vectors; one vector per step would be a thousand.
    long workspace = 24L * (8L * n + 16) + 8192;
    assertEquals(
        0, leastAllocated(3, benchmark::fixedStep) / workspace, "workspaces' worth of bytes");
    assertEquals(
        0, leastAllocated(3, benchmark::adaptiveStep) / workspace, "workspaces' worth of bytes");
  }

  @Test
  void solveOfACompiledFieldAllocatesNothingPerStep() {
    var field = FieldSize.B20_H50.field();
    double[] y0 = Numbers.normal(2, FieldSize.B20_H50.stateLength(), 1);
    RungeKutta solver = RungeKutta.fixed(Tableaus.TSIT5, 0.001);
    long few =
        leastAllocated(TRIALS, () -> solve(solver, InitialValueProblem.of(field, 0, y0, 0.01)));
    long many =
        leastAllocated(TRIALS, () -> solve(solver, InitialValueProblem.of(field, 0, y0, 0.1)));
    assertEquals(0, (many - few) / 90, "bytes per step");
  }

  /** Neither the state, nor the parameters, nor steps: small records of what was done. */
  @ParameterizedTest
  @EnumSource(
      value = Workload.class,
      names = {"B1_H50", "B20_H50", "B512_H64", "SPIRAL_TSIT5"})
  void gradientsOneAfterTheOtherAllocateNextToNothing(Workload workload) {
    GradientBenchmark benchmark = new GradientBenchmark();
    benchmark.workload = workload;
    benchmark.prepare();
    int outputs = workload.bind().problem().times().length;
    assertMean(512, "forward", benchmark::forward);
    assertMean(1024, "discrete, states", benchmark::discreteStates);
    assertMean(1024, "discrete, stages", benchmark::discreteStages);
    // A solve of its own between two outputs.
    assertMean(1024 + outputs * 640L, "backsolve", benchmark::backsolve);
  }

  /** The mean over hundreds of calls, once warm. */
  private static void assertMean(long most, String what, Runnable work) {
    for (int i = 0; i < 200; i++) {
      work.run();
    }
    int calls = 300;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      work.run();
    }
    long bytes = (THREADS.getCurrentThreadAllocatedBytes() - before) / calls;
    assertTrue(bytes <= most, () -> what + ": " + bytes + " bytes, more than " + most);
  }

  private static void solve(RungeKutta solver, InitialValueProblem<?> problem) {
    solver.solve(problem, StepObserver.NONE).orThrow();
  }

  /** The least of several calls: the first ones load classes and link call sites. */
  private static long leastAllocated(int trials, Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < trials; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      work.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
