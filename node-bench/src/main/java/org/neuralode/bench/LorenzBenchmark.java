package org.neuralode.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.text.Problem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole solve of a field that costs next to nothing: the Lorenz equations on [0, 100] at rtol =
 * atol = 1e-8.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LorenzBenchmark {
  private static final VectorField LORENZ =
      (t, u, dudt) -> {
        dudt[0] = 10 * (u[1] - u[0]);
        dudt[1] = u[0] * (28 - u[2]) - u[1];
        dudt[2] = u[0] * u[1] - 8.0 / 3 * u[2];
      };

  private final InitialValueProblem<VectorField> problem =
      InitialValueProblem.of(LORENZ, 0, new double[] {1, 0, 0}, 100);

  /** The same equations written as text. */
  private final InitialValueProblem<?> text =
      InitialValueProblem.of(
          Problem.parse(
                  ordered("x", "1", "y", "0", "z", "0"),
                  ordered("sigma", "10", "rho", "28", "beta", "8/3"),
                  Map.of(),
                  ordered("x", "sigma*(y - x)", "y", "x*(rho - z) - y", "z", "x*y - beta*z"))
              .field(),
          0,
          new double[] {1, 0, 0},
          100);

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Prints how many steps the solves take. */
  @Setup
  public void printSteps() {
    Workload.print("Lorenz dopri5", dopri5().statistics());
    Workload.print("Lorenz tsit5", tsit5().statistics());
  }

  /** A solve by Dormand and Prince's method. */
  @Benchmark
  public Solution dopri5() {
    return solve(Tableaus.dopri5(), problem);
  }

  /** A solve by Dormand and Prince's method, of the equations written as text. */
  @Benchmark
  public Solution dopri5FromText() {
    return solve(Tableaus.dopri5(), text);
  }

  /** A solve by Tsitouras' method. */
  @Benchmark
  public Solution tsit5() {
    return solve(Tableaus.tsit5(), problem);
  }

  private static Solution solve(Tableau tableau, InitialValueProblem<?> problem) {
    return Workload.adaptive(tableau, Controller.I, 1e-8, 1e-8)
        .solve(problem, StepObserver.NONE)
        .orThrow();
  }
}
