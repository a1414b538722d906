package org.neuralode.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.neuralode.adjoint.continuous.GaussAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.bdf.Bdf;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;
import org.neuralode.testkit.problem.MethodOfLines;
import org.neuralode.text.Problem;

/**
 * Measures CPU times of large sparse stiff systems written as text: the median of some solves in a
 * warm JVM, on one core, at rtol 1e-6 and atol 1e-8.
 *
 * <pre>
 *   mvn -q package -DskipTests -pl node-bench -am
 *   taskset -c 0 java --add-modules jdk.incubator.vector -XX:+UseSerialGC \
 *     -cp 'node-bench/target/classes:node-bench/target/lib/*' \
 *     org.neuralode.bench.SparseSystems heat 1000 [solve|gauss|discrete] [bdf radau-iia5 ...]
 * </pre>
 */
public final class SparseSystems {
  private static final double RTOL = 1e-6;
  private static final double ATOL = 1e-8;
  private static final int SOLVES = 7;
  private static final double ENOUGH_SECONDS = 20;

  private static final Map<String, Solver> SOLVERS =
      Map.of(
          "bdf", Bdf.adaptive(RTOL, ATOL),
          "radau-iia5", ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, RTOL, ATOL),
          "kvaerno5", Dirk.adaptive(DirkTableaus.KVAERNO5, RTOL, ATOL),
          "rodas5p", Rosenbrock.adaptive(RosenbrockTableaus.RODAS5P, RTOL, ATOL));

  private SparseSystems() {}

  /** Measures the system, task and solvers of the command line. */
  public static void main(String[] args) {
    MethodOfLines text = problem(args[0], Integer.parseInt(args[1]));
    String task = args.length > 2 ? args[2] : "solve";
    List<String> solvers =
        args.length > 3
            ? Arrays.asList(args).subList(3, args.length)
            : List.of("bdf", "radau-iia5");
    double began = cpu();
    Problem problem = Problem.parse(text.states(), text.parameters(), Map.of(), text.equations());
    SecondOrderField field = problem.field();
    field.eval(0, problem.y0(), new double[problem.y0().length]);
    field.capability(SparseField.class).ifPresent(SparseField::sparsity);
    print("%s: compiled in %.2f s CPU, cold", text.name(), cpu() - began);
    InitialValueProblem<DifferentiableField> ivp =
        InitialValueProblem.of(field, 0, problem.y0(), text.end());
    for (String name : solvers) {
      Solver solver = SOLVERS.get(name);
      if (task.equals("solve")) {
        solve(name, solver, ivp);
      } else {
        gradient(name, task, solver, ivp);
      }
    }
  }

  private static MethodOfLines problem(String kind, int size) {
    return switch (kind) {
      case "heat" -> MethodOfLines.heat(size);
      case "brusselator" -> MethodOfLines.brusselator(size);
      case "fisher" -> MethodOfLines.fisher(size);
      default -> throw new IllegalArgumentException("heat, brusselator or fisher, not " + kind);
    };
  }

  private static void solve(
      String name, Solver solver, InitialValueProblem<DifferentiableField> ivp) {
    double[] seconds = new double[SOLVES];
    Solution end = timed(seconds, () -> solver.solve(ivp, StepObserver.NONE).orThrow());
    print("  %s: %s s, %s", name, median(seconds), end.statistics());
    int n = ivp.dimension();
    for (int i : new int[] {0, n / 4, n / 2, n - 1}) {
      print("    y[%d] = %.12g", i, end.y()[i]);
    }
  }

  /** Measures the gradient of the sum of the end state. */
  private static void gradient(
      String name, String task, Solver solver, InitialValueProblem<DifferentiableField> ivp) {
    GradientStrategy strategy =
        task.equals("gauss")
            ? new GaussAdjoint(Optional.empty(), GaussAdjoint.DEFAULT_NODES, 0)
            : new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES);
    double[] bar = new double[ivp.dimension()];
    Arrays.fill(bar, 1);
    InitialValueProblem<DifferentiableField> observed = ivp.withTimes(new double[] {ivp.t1()});
    double[] seconds = new double[SOLVES];
    Gradient gradient =
        timed(
            seconds,
            () -> {
              Gradient sum = new Gradient(bar.length, ivp.field().parameterCount(), 1);
              strategy.record(solver, observed).backward(new double[][] {bar}, sum);
              return sum;
            });
    print("  %s, %s: %s s", name, task, median(seconds));
    print("    dL/dtheta = %s", Arrays.toString(gradient.theta()));
    print("    dL/dy0[0] = %.12g", gradient.y0()[0]);
  }

  /**
   * Fills in the CPU time of each call; makes fewer calls if they take long, and leaves NaN in the
   * rest.
   */
  private static <T> T timed(double[] seconds, Supplier<T> work) {
    Arrays.fill(seconds, Double.NaN);
    T result = null;
    double all = 0;
    for (int i = 0; i < seconds.length && all < ENOUGH_SECONDS; i++) {
      double began = cpu();
      result = work.get();
      seconds[i] = cpu() - began;
      all += seconds[i];
    }
    return result;
  }

  private static String median(double[] seconds) {
    double[] sorted = Arrays.stream(seconds).filter(s -> !Double.isNaN(s)).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "first %.3f, median of %d %.3f, least %.3f",
        seconds[0],
        sorted.length,
        sorted[sorted.length / 2],
        sorted[0]);
  }

  /** The CPU time of this thread, in seconds. */
  private static double cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
