package org.neuralode.autodiff.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

class ThreadsTest {
  private static final int BATCH = 2777;

  /** The cotangents ȳ and θ̄ of a small network, one after the other in one array. */
  private static double[] derivatives(JavaEngine engine) {
    Expr x = Expr.input(0, Shape.vector(3));
    Expr w = Expr.parameter("w", 0, new Shape(3, 17));
    Expr v = Expr.parameter("v", 51, new Shape(17, 3));
    Graph graph = Graph.of(List.of(x.shape()), 102, x.matmul(w).tanh().matmul(v));
    Random random = new Random(5);
    double[] theta = random.doubles(102, -1, 1).toArray();
    double[] y = random.doubles(3 * BATCH, -1, 1).toArray();
    double[] dydt = new double[3 * BATCH];
    double[] all = new double[3 * BATCH + 102];
    double[] thetaBar = new double[102];
    double[] yBar = new double[3 * BATCH];
    ProgramField field = new ProgramField(new CompiledFunction(engine, graph), theta, BATCH);
    field.vjp(0, y, y, dydt, yBar, thetaBar);
    System.arraycopy(yBar, 0, all, 0, yBar.length);
    System.arraycopy(thetaBar, 0, all, yBar.length, thetaBar.length);
    return all;
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    for (Precision precision : Precision.values()) {
      double[] one = derivatives(new JavaEngine(precision, 1));
      for (int threads = 2; threads <= 5; threads++) {
        assertArrayEquals(one, derivatives(new JavaEngine(precision, threads)));
      }
    }
  }

  @Test
  void littleWorkWakesNoThread() {
    Expr x = Expr.input(0, Shape.vector(2));
    Expr w = Expr.parameter("w", 0, new Shape(2, 50));
    Graph graph = Graph.of(List.of(x.shape()), 100, x.matmul(w).tanh());
    JavaProgram<?> program = (JavaProgram<?>) new JavaEngine(Precision.FLOAT64, 3).compile(graph);
    assertEquals(1, program.workers(200)); // 1100 operations per sample
    assertEquals(3, program.workers(2000));
  }

  @Test
  void everyPieceIsDoneOnceInEveryRound() {
    Threads threads = new Threads(3);
    AtomicIntegerArray done = new AtomicIntegerArray(50);
    for (int round = 0; round < 2000; round++) {
      threads.run(1 + round % 3, 1 + round % 50, (worker, piece) -> done.incrementAndGet(piece));
    }
    assertEquals(2000, done.get(0));
    assertEquals(40, done.get(49));
  }

  @Test
  void aFailureInAThreadReachesTheCallerAndTheNextRoundWorks() {
    Threads threads = new Threads(2);
    assertThrows(
        IllegalStateException.class,
        () ->
            threads.run(
                2,
                100,
                (worker, piece) -> {
                  if (piece % 2 == 1 || worker == 1) {
                    throw new IllegalStateException("piece " + piece);
                  }
                }));
    AtomicIntegerArray done = new AtomicIntegerArray(4);
    threads.run(2, 4, (worker, piece) -> done.incrementAndGet(piece));
    for (int i = 0; i < 4; i++) {
      assertEquals(1, done.get(i));
    }
  }

  @Test
  void refusesNegativeNumbersOfThreads() {
    assertThrows(IllegalArgumentException.class, () -> new JavaEngine(Precision.FLOAT64, -1));
  }
}
