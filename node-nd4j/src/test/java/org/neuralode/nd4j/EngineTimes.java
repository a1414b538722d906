package org.neuralode.nd4j;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/**
 * Prints the table of docs/nd4j.md: microseconds of CPU time (and of time that passed) of one f and
 * of one f with its pull-back, by both engines. {@code node-nd4j/measure} runs it on one thread.
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

  /** Prints the table; takes no arguments. */
  public static void main(String[] arguments) {
    System.out.println(
        "| network | batch | f: java | nd4j | float32 | f, vjp: java | nd4j | float32 |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (int[] widths : NETWORKS) {
      for (int batch : BATCHES) {
        System.out.println(row(widths, batch));
      }
    }
  }

  private static String row(int[] widths, int batch) {
    String shape =
        Arrays.stream(widths).mapToObj(Integer::toString).collect(Collectors.joining("-"));
    StringBuilder values = new StringBuilder("| " + shape + " | " + batch);
    StringBuilder pulled = new StringBuilder();
    JavaEngine oneThread = new JavaEngine(org.neuralode.autodiff.cpu.Precision.FLOAT64, 1);
    for (AutodiffEngine engine :
        List.of(oneThread, new Nd4jEngine(), new Nd4jEngine(Precision.FLOAT32))) {
      Graph graph = network(widths);
      Random random = new Random(1);
      double scale = 1 / Math.sqrt(widths[1]);
      double[] theta = random.doubles(graph.parameterCount(), -scale, scale).toArray();
      ProgramField field = new ProgramField(new CompiledFunction(engine, graph), theta, batch);
      double[] y = random.doubles((long) batch * widths[0], -1, 1).toArray();
      double[] dydt = new double[y.length];
      double[] yBar = new double[y.length];
      double[] thetaBar = new double[theta.length];
      values.append(" | ").append(time(() -> field.eval(0, y, dydt)));
      pulled.append(" | ").append(time(() -> field.vjp(0, y, y, dydt, yBar, thetaBar)));
    }
    return values.append(pulled).append(" |").toString();
  }

  /** A network of tanh layers whose last layer is linear. */
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

  /** The median over rounds of the thread's CPU time, and of the time that passed. */
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
    return digits(cpu[ROUNDS / 2]) + " (" + digits(wall[ROUNDS / 2]) + ")";
  }

  private static String digits(double micros) {
    return String.format(
        Locale.ROOT, micros < 10 ? "%.2f" : micros < 100 ? "%.1f" : "%.0f", micros);
  }

  /**
   * Repeats a call for some time. Looks at the clocks after 1, 2, 4, … calls, since a call may take
   * less time than a look.
   */
  private static double[] repeat(Runnable call, long cpuNanos) {
    var threads = ManagementFactory.getThreadMXBean();
    long begun = System.nanoTime();
    long cpuBegun = threads.getCurrentThreadCpuTime();
    long calls = 0;
    long cpu = 0;
    for (long more = 1; cpu < cpuNanos; more *= 2) {
      for (long i = 0; i < more; i++) {
        call.run();
      }
      calls += more;
      cpu = threads.getCurrentThreadCpuTime() - cpuBegun;
    }
    return new double[] {cpu / 1e3 / calls, (System.nanoTime() - begun) / 1e3 / calls};
  }
}
