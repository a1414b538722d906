package org.neuralode.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.adjoint.auto.AutoAdjoint;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TrainingOptions;
import org.neuralode.training.train.Progress;
import org.neuralode.training.train.Trainer;
import org.neuralode.training.train.TrainingListener;
import org.neuralode.training.train.TrainingState;

/**
 * Checks that evaluations, vector-Jacobian products and solver steps allocate nothing once warm.
 */
class SteadyStateTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TRIALS = 10;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  @ParameterizedTest
  @EnumSource(FieldSize.class)
  void fieldAllocatesNothing(FieldSize size) {
    FieldBenchmark benchmark = new FieldBenchmark();
    benchmark.size = size;
    benchmark.prepare();
    assertMean(0, "f", benchmark::f);
    assertMean(0, "vjp", benchmark::vjp);
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
    RungeKutta solver = RungeKutta.fixed(Tableaus.tsit5(), 0.001);
    InitialValueProblem<?> shortOne = InitialValueProblem.of(field, 0, y0, 0.01);
    InitialValueProblem<?> longOne = InitialValueProblem.of(field, 0, y0, 0.1);
    long end = System.nanoTime() + PATIENCE;
    long perStep;
    do {
      long few = leastAllocated(TRIALS, () -> solve(solver, shortOne));
      long many = leastAllocated(TRIALS, () -> solve(solver, longOne));
      perStep = (many - few) / 90;
    } while (perStep != 0 && System.nanoTime() < end);
    assertEquals(0, perStep, "bytes per step");
  }

  /**
   * Gradients in prepared memory, which allocate no states, parameters or steps but only small
   * records of statistics.
   */
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
    // The backward pass takes a separate solve between two outputs.
    assertMean(1024 + outputs * 512L, "backsolve", benchmark::backsolve);
  }

  @Test
  void trainingIterationsAllocateNextToNothing() {
    TrainingBenchmark benchmark = new TrainingBenchmark();
    benchmark.prepare();
    // Four trajectories, each with its own times, are four solves.
    assertMean(4 * 1024, "iteration", benchmark::iteration);
  }

  @Test
  void epochsOfTheTrainerAllocateNextToNothingWithValidationAndTheDefaultGradient() {
    TrainingOptions d = TrainingOptions.defaults();
    TrainingOptions options =
        new TrainingOptions(
            400, 0, 0, 0, 0.25, 0, 1, d.loss(), d.optimizer(), d.schedule(), 1, 0, 0);
    Task task =
        TrainingBenchmark.task(
            EngineChoice.DEFAULT.engine(), new AutoAdjoint(AutoAdjoint.DEFAULT_BUDGET), options);
    Allocations allocations = new Allocations();
    new Trainer(task, options, allocations).run();
    long perEpoch = Long.MAX_VALUE;
    for (int epoch = 50; epoch < 400; epoch += 50) {
      perEpoch = Math.min(perEpoch, (allocations.at[epoch + 50] - allocations.at[epoch]) / 50);
    }
    // Four solves to train on and four to validate.
    assertTrue(perEpoch <= 8 * 1024, perEpoch + " bytes per epoch");
  }

  /** Records the bytes allocated up to the end of each epoch. */
  private static final class Allocations implements TrainingListener {
    private final long[] at = new long[401];

    @Override
    public void onEpoch(Progress progress) {
      at[progress.epoch()] = THREADS.getCurrentThreadAllocatedBytes();
    }

    @Override
    public void onLog(Progress progress) {}

    @Override
    public void onCheckpoint(TrainingState state) {}

    @Override
    public boolean stopRequested() {
      return false;
    }
  }

  /**
   * Checks the mean allocation of a hundred calls once warm: SIMD kernels take some seconds until
   * they are compiled, and programs allocate a little when they switch to the compiled kernels.
   */
  private static void assertMean(long most, String what, Runnable work) {
    int calls = 100;
    long end = System.nanoTime() + PATIENCE;
    long bytes;
    do {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < calls; i++) {
        work.run();
      }
      bytes = (THREADS.getCurrentThreadAllocatedBytes() - before) / calls;
    } while (bytes > most && System.nanoTime() < end);
    assertTrue(bytes <= most, what + ": " + bytes + " bytes, more than " + most);
  }

  private static void solve(RungeKutta solver, InitialValueProblem<?> problem) {
    solver.solve(problem, StepObserver.NONE).orThrow();
  }

  /**
   * The least allocation of several calls, since the first calls load classes and link call sites.
   */
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
