package org.neuralode.nd4j;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.java.JavaEngine;

/**
 * Prints the table of docs/nd4j.md: microseconds of one f and of one f with its pull-back, by both
 * engines on one thread. The command is there.
 */
final class EngineTimes {
  private static final int[][] NETWORKS = {
    {2, 8, 2}, {2, 50, 2}, {2, 256, 2}, {64, 256, 256, 64},
  };
  private static final int[] BATCHES = {1, 20, 512, 1000, 10_000};
  private static final int ROUNDS = 5;
  private static final long WARM_UP_NANOS = 1_000_000_000L;
  private static final long ROUND_NANOS = 200_000_000L;

  private EngineTimes() {}

  /** No arguments: all engines; otherwise the names of those to measure. */
  public static void main(String[] arguments) {
    List<AutodiffEngine> engines =
        List.of(new JavaEngine(), new Nd4jEngine(), new Nd4jEngine(Precision.FLOAT32));
    System.out.println(
        "| network | batch | engine | f, CPU µs (wall) | f and vjp, CPU µs (wall) |");
    System.out.println("|---|---|---|---|---|");
    for (int[] widths : NETWORKS) {
      for (int batch : BATCHES) {
        for (AutodiffEngine engine : engines) {
          if (arguments.length == 0 || Arrays.asList(arguments).contains(label(engine))) {
            System.out.println(row(engine, widths, batch));
          }
        }
      }
    }
  }

  private static String label(AutodiffEngine engine) {
    return engine instanceof Nd4jEngine nd4j && nd4j.precision() == Precision.FLOAT32
        ? "nd4j-float32"
        : engine.name();
  }

  private static String row(AutodiffEngine engine, int[] widths, int batch) {
    Graph graph = network(widths);
    Random random = new Random(1);
    double[] theta =
        random.doubles(graph.parameterCount(), -1, 1).map(x -> x / Math.sqrt(widths[1])).toArray();
    ProgramField field = new ProgramField(new CompiledFunction(engine, graph), theta, batch);
    double[] y = random.doubles((long) batch * widths[0], -1, 1).toArray();
    double[] dydt = new double[y.length];
    double[] yBar = new double[y.length];
    double[] thetaBar = new double[theta.length];
    String values = time(() -> field.eval(0, y, dydt));
    String pulled = time(() -> field.vjp(0, y, y, dydt, yBar, thetaBar));
    String shape = Arrays.toString(widths).replaceAll("[\\[\\]]", "").replace(", ", "-");
    return "| %s | %d | %s | %s | %s |".formatted(shape, batch, label(engine), values, pulled);
  }

  /** tanh layers and a last one without. */
  private static Graph network(int[] widths) {
    Expr x = Expr.input(0, Shape.vector(widths[0]));
    Expr h = x;
    int at = 0;
    for (int l = 1; l < widths.length; l++) {
      Expr w = Expr.parameter("w" + l, at, new Shape(widths[l - 1], widths[l]));
      at += widths[l - 1] * widths[l];
      Expr b = Expr.parameter("b" + l, at, Shape.vector(widths[l]));
      at += widths[l];
      h = h.matmul(w).plus(b);
      h = l + 1 < widths.length ? h.tanh() : h;
    }
    return Graph.of(List.of(x.shape()), at, h);
  }

  /** The median over rounds, of the thread's CPU time and of the time that passed. */
  private static String time(Runnable call) {
    repeat(call, WARM_UP_NANOS);
    double[] cpu = new double[ROUNDS];
    double[] wall = new double[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
      double[] both = repeat(call, ROUND_NANOS);
      cpu[r] = both[0];
      wall[r] = both[1];
    }
    Arrays.sort(cpu);
    Arrays.sort(wall);
    return String.format(Locale.ROOT, "%.3g (%.3g)", cpu[ROUNDS / 2], wall[ROUNDS / 2])
        .replaceAll("e\\+0?", "e");
  }

  private static double[] repeat(Runnable call, long nanos) {
    var threads = ManagementFactory.getThreadMXBean();
    long begun = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    int calls = 0;
    long passed;
    do {
      call.run();
      calls++;
      passed = System.nanoTime() - begun;
    } while (passed < nanos);
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    return new double[] {cpu / 1e3 / calls, passed / 1e3 / calls};
  }
}
