package org.neuralode.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.auto.Auto;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

/**
 * Compares two ways in which solvers of stiff problems reach a thousand output times: a step to
 * each time, or polynomials through the ends of neighbouring steps. Prints a Markdown table of
 * evaluations, factorisations and errors in tolerances; since it counts, one run is enough.
 *
 * <p>{@code java --add-modules jdk.incubator.vector -cp
 * "node-bench/target/classes:node-bench/target/lib/*" org.neuralode.bench.StiffOutputs}
 */
public final class StiffOutputs {
  private static final int OUTPUTS = 1000;

  /** The factor on the tolerances for the solution that errors are measured against. */
  private static final double SHARPER = 1e-3;

  private StiffOutputs() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    System.out.println(
        "| problem | solver | rtol | evaluations, to each | free | factorisations, to each | free | error, to each | free |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (ReferenceProblem problem : ReferenceProblems.stiff()) {
      for (double rtol : new double[] {1e-4, 1e-6, 1e-9}) {
        rows(problem, rtol);
      }
    }
  }

  private static void rows(ReferenceProblem reference, double rtol) {
    double atol = rtol * (List.of("rober", "orego").contains(reference.name()) ? 1e-5 : 1e-3);
    InitialValueProblem<VectorField> problem = withOutputs(reference.toEnd());
    Solver sharp =
        ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, rtol * SHARPER, atol * SHARPER);
    double[][] truth = toEach(sharp, problem).states();
    for (Solver solver :
        List.of(
            ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, rtol, atol),
            Dirk.adaptive(DirkTableaus.KVAERNO5, rtol, atol),
            Rosenbrock.adaptive(RosenbrockTableaus.RODAS5P, rtol, atol),
            Auto.adaptive(rtol, atol))) {
      Samples before = toEach(solver, problem);
      Samples free = solver.sample(problem).orThrow();
      Statistics a = before.solution().statistics();
      Statistics b = free.solution().statistics();
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.0e | %d | %d | %d | %d | %.2g | %.2g |%n",
          reference.name(),
          solver.name(),
          rtol,
          a.evaluations(),
          b.evaluations(),
          a.factorisations(),
          b.factorisations(),
          error(before.states(), truth, rtol, atol),
          error(free.states(), truth, rtol, atol));
    }
  }

  private static Samples toEach(Solver solver, InitialValueProblem<?> problem) {
    return Sampler.sample(solver, problem, StepObserver.NONE).orThrow();
  }

  private static InitialValueProblem<VectorField> withOutputs(
      InitialValueProblem<VectorField> problem) {
    double[] times = new double[OUTPUTS];
    double span = problem.t1() - problem.t0();
    Arrays.setAll(times, i -> problem.t0() + span * (i + 1) / OUTPUTS);
    times[OUTPUTS - 1] = problem.t1();
    return problem.withTimes(times);
  }

  /** The largest error at any output in any component, in tolerances. */
  private static double error(double[][] states, double[][] truth, double rtol, double atol) {
    double worst = 0;
    for (int m = 0; m < states.length; m++) {
      for (int i = 0; i < states[m].length; i++) {
        double allowed = atol + rtol * Math.abs(truth[m][i]);
        worst = Math.max(worst, Math.abs(states[m][i] - truth[m][i]) / allowed);
      }
    }
    return worst;
  }
}
