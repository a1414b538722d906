package org.neuralode.bench.gradient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.bench.chart.LogLog;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.reversible.Reversible;
import org.neuralode.solvers.reversible.ReversibleMethod;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.gradient.TinyFields;

/**
 * Measures the difference between continuous and discrete gradients, and the memory and times of
 * strategies; writes {@code gradients.csv} and figures, and prints the table of times.
 */
public final class GradientFigures {
  private static final int WIDTH = 64;

  private final List<String> rows = new ArrayList<>(List.of("measure,case,strategy,x,value"));

  private GradientFigures() {}

  /** Writes the results into the folder that the argument names. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "expected the folder to write to, got " + args.length + " arguments; try docs");
    }
    Path folder = Path.of(args[0]);
    Path images = Files.createDirectories(folder.resolve("images"));
    GradientFigures figures = new GradientFigures();
    Files.writeString(
        images.resolve("gradient-gap.svg"),
        LogLog.lines(
            "Continuous against discrete gradient",
            "tolerance",
            "relative difference",
            figures.gap()));
    Files.writeString(
        images.resolve("gradient-memory.svg"),
        LogLog.lines(
            "Memory of a gradient", "steps", "bytes at the peak", figures.memory(100_000)));
    figures.times();
    Files.write(folder.resolve("gradients.csv"), figures.rows);
  }

  /**
   * Measures the relative difference between {@code interpolating} and {@code discrete} gradients
   * of Lotka–Volterra, by solver and tolerance.
   */
  Map<String, List<double[]>> gap() {
    Map<String, List<double[]>> lines = new LinkedHashMap<>();
    for (double tolerance = 1e-3; tolerance > 0.5e-11; tolerance /= 10) {
      Map<String, Solver> solvers = new LinkedHashMap<>();
      solvers.put("tsit5", RungeKutta.adaptive(Tableaus.tsit5(), tolerance, tolerance));
      solvers.put("vern7", RungeKutta.adaptive(Tableaus.vern7(), tolerance, tolerance));
      solvers.put(
          "radau-iia5",
          ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, tolerance, tolerance));
      for (Map.Entry<String, Solver> solver : solvers.entrySet()) {
        double gap = gap(solver.getValue());
        row("gap", solver.getKey(), "interpolating", tolerance, gap);
        lines
            .computeIfAbsent(solver.getKey(), name -> new ArrayList<>())
            .add(new double[] {tolerance, gap});
      }
    }
    return lines;
  }

  private static double gap(Solver solver) {
    double[] times = {1, 2.5, 4, 6};
    InitialValueProblem<DifferentiableField> problem =
        InitialValueProblem.at(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, times);
    double[] exact = gradient(Contenders.all().get("discrete, stages"), solver, problem).theta();
    double[] flow = gradient(Contenders.all().get("interpolating"), solver, problem).theta();
    double apart = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      apart = Math.max(apart, Math.abs(exact[i] - flow[i]));
      size = Math.max(size, Math.abs(exact[i]));
    }
    return Math.max(apart / size, 1e-16);
  }

  static Gradient gradient(
      GradientStrategy strategy, Solver solver, InitialValueProblem<DifferentiableField> problem) {
    RecordedSolve solve = strategy.record(solver, problem);
    double[][] bars = new double[problem.times().length][problem.dimension()];
    for (double[] bar : bars) {
      Arrays.fill(bar, 1);
    }
    Gradient into =
        new Gradient(problem.dimension(), problem.field().parameterCount(), bars.length);
    solve.backward(bars, into);
    return into;
  }

  /**
   * Measures the peak memory of gradients of 64 states, by reversible-heun so that every strategy
   * can take part.
   */
  Map<String, List<double[]>> memory(int most) {
    double[] theta = new double[WIDTH];
    double[] y0 = new double[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      theta[i] = 0.5 + i / 100.0;
      y0[i] = 1;
    }
    InitialValueProblem<DifferentiableField> problem =
        InitialValueProblem.at(new DecayingField(theta), 0, y0, new double[] {1});
    Map<String, List<double[]>> lines = new LinkedHashMap<>();
    for (int steps = 100; steps <= most; steps *= 10) {
      Solver solver =
          new Reversible(
              ReversibleMethod.REVERSIBLE_HEUN, new StepControl.Fixed(1.0 / steps), 1_000_000);
      for (Map.Entry<String, GradientStrategy> s : Contenders.withReversible().entrySet()) {
        if (s.getKey().equals("discrete, states")) {
          continue; // same as with stages for a reversible solver
        }
        RecordedSolve solve = s.getValue().record(solver, problem);
        double[][] bars = {y0.clone()};
        solve.backward(bars, new Gradient(WIDTH, WIDTH, 1));
        double bytes = (double) solve.peakBytes();
        row("peak bytes", "reversible-heun, 64 states", s.getKey(), steps, bytes);
        lines
            .computeIfAbsent(s.getKey().replace(", stages", ""), name -> new ArrayList<>())
            .add(new double[] {steps, bytes});
      }
    }
    return lines;
  }

  /** Measures the times of gradients, and prints them as multiples of the forward solve. */
  private void times() throws IOException {
    for (GradientTimes.Case each : GradientTimes.Case.values()) {
      for (String strategy : each.strategies()) {
        double[] micros = GradientTimes.inOwnProcess(each, strategy);
        row("CPU microseconds, forward solve", each.title(), strategy, 0, micros[0]);
        row("CPU microseconds, gradient", each.title(), strategy, 0, micros[1]);
        System.out.printf(
            Locale.ROOT,
            "%-24s %-18s %8.1f us, %.2f times the forward solve%n",
            each.title(),
            strategy,
            micros[1],
            micros[1] / micros[0]);
      }
    }
  }

  private void row(String measure, String problem, String strategy, double x, double value) {
    rows.add(
        String.format(
            Locale.ROOT, "%s,\"%s\",\"%s\",%.4g,%.6g", measure, problem, strategy, x, value));
  }
}
