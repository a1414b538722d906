package org.neuralode.bench.gradient;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.bench.EngineChoice;
import org.neuralode.bench.OwnProcess;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

/**
 * Measures CPU times of a gradient and of its forward solve. Each pair is measured in a separate
 * process, because the code that ran before in a process changes how its compiler treats later
 * code.
 */
public final class GradientTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 60;
  private static final long PATIENCE = 1_500_000_000L;

  private GradientTimes() {}

  /** The fields and batches that are measured. */
  enum Case {
    SPIRAL("spiral 2-50-2", 2, 50, 1),
    MLP("MLP 64-64-64", 64, 64, 1),
    MLP_BATCH("MLP 64-64-64, batch 32", 64, 64, 32);

    private final String title;
    private final int width;
    private final int hidden;
    private final int batch;

    Case(String title, int width, int hidden, int batch) {
      this.title = title;
      this.width = width;
      this.hidden = hidden;
      this.batch = batch;
    }

    String title() {
      return title;
    }

    /**
     * The strategies for the case; without forward sensitivities where thousands of parameters
     * would take minutes.
     */
    Collection<String> strategies() {
      return (this == SPIRAL ? Contenders.withForward() : Contenders.all()).keySet();
    }

    private InitialValueProblem<DifferentiableField> problem() {
      double[] y0 = new double[width * batch];
      Arrays.setAll(y0, i -> 1.5 * Math.cos(i));
      double[] times = new double[10];
      Arrays.setAll(times, i -> 0.15 * (i + 1));
      DifferentiableField field = perceptron(width, hidden, batch);
      return InitialValueProblem.at(field, 0, y0, times).withSamples(batch);
    }
  }

  /** Prints both times, in microseconds, for a case and a strategy by name. */
  public static void main(String[] args) {
    Solver solver = RungeKutta.adaptive(Tableaus.tsit5(), 1e-6, 1e-8);
    InitialValueProblem<DifferentiableField> problem = Case.valueOf(args[0]).problem();
    GradientStrategy strategy = Contenders.withForward().get(args[1]);
    double forward = least(() -> solver.sample(problem).orThrow());
    double gradient = least(() -> GradientFigures.gradient(strategy, solver, problem));
    System.out.println(forward + " " + gradient);
  }

  /**
   * Runs {@link #main} in another process and returns the times of the forward solve and of the
   * gradient.
   */
  static double[] inOwnProcess(Case each, String strategy) throws IOException {
    String line =
        OwnProcess.run(OwnProcess.java(GradientTimes.class, each.name(), strategy)).last();
    return Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static ProgramField perceptron(int width, int hidden, int batch) {
    int weights = width * hidden;
    double[] theta = new double[2 * weights + hidden + width];
    Arrays.setAll(theta, i -> Math.sin(1.7 * i) / Math.sqrt(hidden));
    Expr y = Expr.input(0, Shape.vector(width));
    Expr w1 = Expr.parameter("w1", 0, new Shape(width, hidden));
    Expr b1 = Expr.parameter("b1", weights, Shape.vector(hidden));
    Expr w2 = Expr.parameter("w2", weights + hidden, new Shape(hidden, width));
    Expr b2 = Expr.parameter("b2", 2 * weights + hidden, Shape.vector(width));
    Expr f = y.matmul(w1).plus(b1).tanh().matmul(w2).plus(b2);
    Graph graph = Graph.of(List.of(y.shape()), theta.length, f);
    return new ProgramField(
        new CompiledFunction(EngineChoice.DEFAULT.engine(), graph), theta, batch);
  }

  /** The least CPU time of many rounds, in microseconds. */
  private static double least(Runnable work) {
    long warmUntil = System.nanoTime() + PATIENCE;
    do {
      work.run();
    } while (System.nanoTime() < warmUntil);
    long until = System.nanoTime() + PATIENCE;
    long least = Long.MAX_VALUE;
    for (int i = 0; i == 0 || (i < ROUNDS && System.nanoTime() < until); i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      work.run();
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
    }
    return least / 1e3;
  }
}
