package org.neuralode.conformance.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.neuralode.adjoint.continuous.GaussAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.solvers.bdf.Bdf;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;

/** Solves of random sparse stiff networks, for which sparse and dense factors give the same. */
class SparseSolvesTest {
  private static final int PARAMETERS = 3;

  /** A field that hides the sparsity of another field. */
  private record Unsparse(SensitivityField field) implements SensitivityField {
    @Override
    public int parameterCount() {
      return field.parameterCount();
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      field.eval(t, y, dydt);
    }

    @Override
    public double vjp(
        double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
      return field.vjp(t, y, w, dydt, yBar, thetaBar);
    }

    @Override
    public void jvp(
        double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] out) {
      field.jvp(t, y, tTangent, yTangent, dydt, out);
    }

    @Override
    public void jvp(
        double t,
        double[] y,
        double tTangent,
        double[] yTangent,
        double[] thetaTangent,
        double[] dydt,
        double[] out) {
      field.jvp(t, y, tTangent, yTangent, thetaTangent, dydt, out);
    }
  }

  private static final List<Solver> SOLVERS =
      List.of(
          Bdf.adaptive(1e-8, 1e-10),
          Dirk.adaptive(DirkTableaus.KVAERNO5, 1e-8, 1e-10),
          Rosenbrock.adaptive(RosenbrockTableaus.RODAS5P, 1e-8, 1e-10),
          ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, 1e-8, 1e-10));

  @Property(tries = 12)
  void sparseFactorsGiveTheSolutionsAndGradientsOfDenseOnes(
      @ForAll long seed, @ForAll @IntRange(min = 24, max = 60) int n) {
    Random random = new Random(seed);
    ProgramField field = network(random, n);
    double[] y0 = random.doubles(n, 0.2, 1).toArray();
    InitialValueProblem<DifferentiableField> sparse = problem(field, y0);
    InitialValueProblem<DifferentiableField> dense = problem(new Unsparse(field), y0);
    for (Solver solver : SOLVERS) {
      Solution a = solver.solve(sparse, StepObserver.NONE).orThrow();
      Solution b = solver.solve(dense, StepObserver.NONE).orThrow();
      assertTrue(a.statistics().note().startsWith("sparse LU"), a.statistics().note());
      assertEquals("", b.statistics().note());
      assertArrayEquals(b.y(), a.y(), 1e-7, solver.name());
      compare(new GaussAdjoint(Optional.empty(), 4, 0), solver, sparse, dense);
      if (!(solver instanceof Bdf)) {
        compare(new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES), solver, sparse, dense);
      }
    }
  }

  private static void compare(
      GradientStrategy strategy,
      Solver solver,
      InitialValueProblem<DifferentiableField> sparse,
      InitialValueProblem<DifferentiableField> dense) {
    Gradient a = gradient(strategy, solver, sparse);
    Gradient b = gradient(strategy, solver, dense);
    String name = strategy.name() + " with " + solver.name();
    assertArrayEquals(b.theta(), a.theta(), 2e-6, name);
    assertArrayEquals(b.y0(), a.y0(), 2e-6, name);
  }

  private static Gradient gradient(
      GradientStrategy strategy, Solver solver, InitialValueProblem<DifferentiableField> problem) {
    double[] bar = new double[problem.dimension()];
    Arrays.fill(bar, 1.0 / bar.length);
    Gradient gradient = new Gradient(bar.length, PARAMETERS, 1);
    strategy.record(solver, problem).backward(new double[][] {bar}, gradient);
    return gradient;
  }

  private static InitialValueProblem<DifferentiableField> problem(
      DifferentiableField field, double[] y0) {
    return InitialValueProblem.of(field, 0, y0, 1).withTimes(new double[] {1});
  }

  /**
   * A field of exchange along random edges, with random strengths up to 1000, and of logistic
   * growth.
   */
  private static ProgramField network(Random random, int n) {
    Expr y = Expr.input(0, Shape.vector(n));
    Expr[] rates = new Expr[n];
    Expr rate = Expr.parameter("r", 0, Shape.SCALAR);
    Expr loss = Expr.parameter("l", 1, Shape.SCALAR);
    Expr exchange = Expr.parameter("e", 2, Shape.SCALAR);
    for (int i = 0; i < n; i++) {
      Expr x = y.slice(i, i + 1);
      rates[i] = rate.times(x).minus(loss.times(x.square()));
    }
    for (int i = 1; i < n; i++) {
      int other = random.nextInt(8) == 0 ? random.nextInt(i) : i - 1;
      double strength = Math.pow(10, 3 * random.nextDouble());
      Expr flow =
          exchange.times(y.slice(i, i + 1).minus(y.slice(other, other + 1))).times(strength);
      rates[i] = rates[i].minus(flow);
      rates[other] = rates[other].plus(flow);
    }
    Graph graph = Graph.of(List.of(Shape.vector(n)), PARAMETERS, Expr.concat(rates));
    return new ProgramField(
        new CompiledFunction(new JavaEngine(), graph), new double[] {1, 0.7, 1}, 1);
  }
}
