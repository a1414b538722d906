package org.neuralode.autodiff.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

class AllocationTest {

  private static final long PATIENCE = 30_000_000_000L;

  @Test
  void evaluationAndDerivativesAllocateNothing() {
    Expr x = Expr.input(0, Shape.vector(3));
    Expr w = Expr.parameter("w", 0, new Shape(3, 3));
    Graph graph = Graph.of(List.of(x.shape()), 9, x.matmul(w).tanh().times(Expr.time()));
    ProgramField field =
        new ProgramField(new CompiledFunction(new JavaEngine(), graph), new double[9], 100);
    double[] y = new double[300];
    double[] out = new double[300];
    double[] bar = new double[300];
    double[] tangent = new double[300];
    double[] theta = new double[9];
    double[] thetaBar = new double[9];
    Runnable all =
        () -> {
          field.eval(0, y, out);
          field.vjp(0, y, out, out, bar, thetaBar);
          field.jvp(0, y, 1, y, thetaBar, out, tangent);
          field.vjpTangent(0, y, out, 1, y, out, theta, bar, thetaBar);
        };
    // Repeats until Java has compiled the loops that programs change over to.
    long end = System.nanoTime() + PATIENCE;
    long allocated;
    do {
      repeat(20_000, all);
      allocated = allocated(all);
    } while (allocated / 1000 != 0 && System.nanoTime() < end);
    assertEquals(0, allocated / 1000, "bytes per evaluation; " + allocated + " in all");
  }

  private static void repeat(int times, Runnable code) {
    for (int i = 0; i < times; i++) {
      code.run();
    }
  }

  private static long allocated(Runnable code) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    long control = threads.getThreadAllocatedBytes(id) - before;
    before = threads.getThreadAllocatedBytes(id);
    repeat(1000, code);
    return threads.getThreadAllocatedBytes(id) - before - control;
  }
}
