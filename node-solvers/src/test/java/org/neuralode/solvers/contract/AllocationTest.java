package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.testkit.contract.RegisteredSolvers;

class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final VectorField OSCILLATOR =
      (t, y, f) -> {
        f[0] = y[1];
        f[1] = -y[0];
      };

  @TestFactory
  Stream<DynamicTest> aStepAllocatesNothing() {
    Dirk products =
        Dirk.adaptive(DirkTableaus.TRBDF2, 1e-6, 1e-8).withAlgebra(LinearAlgebra.KRYLOV);
    return Stream.concat(
            RegisteredSolvers.all(0.01, 1e-6, 1e-8),
            Stream.of(products, products.withAlgebra(LinearAlgebra.DENSE)))
        .map(s -> dynamicTest(s.toString(), () -> allocatesNothing(s)));
  }

  private static void allocatesNothing(Solver solver) {
    InitialValueProblem<?> brief = InitialValueProblem.of(OSCILLATOR, 0, new double[] {1, 0}, 1);
    InitialValueProblem<?> lengthy =
        InitialValueProblem.of(OSCILLATOR, 0, new double[] {1, 0}, 100);
    long least = Long.MAX_VALUE;
    for (int trial = 0; trial < 5; trial++) { // the first trials load classes
      long few = allocated(solver, brief);
      least = Math.min(least, allocated(solver, lengthy) - few);
    }
    long steps = solver.solve(lengthy, StepObserver.NONE).statistics().accepted();
    long bytes = least;
    // An array of two doubles takes 32 bytes.
    assertTrue(bytes < steps, () -> bytes + " bytes for " + steps + " steps");
  }

  private static long allocated(Solver solver, InitialValueProblem<?> problem) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    solver.solve(problem, StepObserver.NONE).orThrow();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
