package org.neuralode.adjoint;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.ImplicitSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PartitionedSolver;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;

/**
 * Forward sensitivities (Hairer, Nørsett &amp; Wanner I, section I.14): S = ∂y/∂(y0, θ) is solved
 * together with y, a direction per component of a sample's y0 and per parameter; a backward pass is
 * a product with what was kept at the outputs. For few parameters and many losses.
 *
 * <p>S does not steer the step size. Through explicit Runge–Kutta methods the derivatives by y0 and
 * θ are therefore the exact ones of the discrete solve, as {@link DiscreteAdjoint} gives them; the
 * derivatives by times are those of the flow. Implicit methods solve for y and S with one dense
 * matrix, and S is as good as their iteration.
 */
public record ForwardSensitivities() implements GradientStrategy {
  /** A block of this many rows takes some hundred million operations to factor. */
  private static final int MOST_ROWS = 600;

  @Override
  public String name() {
    return "forward";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    if (!(problem.field() instanceof SensitivityField field)) {
      throw new IllegalArgumentException(
          "gradient forward needs a field with tangents by state and parameters (SensitivityField), and "
              + problem.field().getClass().getSimpleName()
              + " has none; use discrete or backsolve");
    }
    if (solver instanceof PartitionedSolver) {
      throw new IllegalArgumentException(
          "gradient forward cannot solve for sensitivities with "
              + solver.name()
              + ", because they are not of the form (q, p); use discrete, or a solver for any state");
    }
    int n = problem.dimension();
    // Quadratures count as state here, and make one sample of it.
    int independent = problem.controlled() == n ? problem.samples() : 1;
    SensitivityEquations equations = new SensitivityEquations(field, n, independent);
    InitialValueProblem<SensitivityEquations> together =
        new InitialValueProblem<>(
            equations,
            problem.t0(),
            equations.start(problem.y0()),
            problem.t1(),
            problem.times(),
            problem.samples(),
            problem.controlled(),
            problem.stops());
    requireSmallMatrix(solver, together, n);
    Sampler sampler = new Sampler(together);
    Solution solution = withoutSensitivities(solver.solve(together, sampler), equations, n);
    Samples samples = sampler.samples(solution.orThrow());
    return new ForwardRecord(problem, equations, samples);
  }

  private static void requireSmallMatrix(
      Solver solver, InitialValueProblem<SensitivityEquations> together, int n) {
    int rows = solver instanceof ImplicitSolver implicit ? implicit.jacobianRows(together) : 0;
    if (rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "gradient forward through %s factors a matrix of %d rows for a state of length %d and %d directions; more than %d take too long; use discrete or gauss, an explicit solver, or bdf or kvaerno5, which then need no matrix"
              .formatted(solver.name(), rows, n, together.field().directions(), MOST_ROWS));
    }
  }

  private static Solution withoutSensitivities(
      Solution solution, SensitivityEquations equations, int n) {
    String note =
        "forward sensitivities in %d directions, %d linearisations"
            .formatted(equations.directions(), equations.linearisations());
    String before = solution.statistics().note();
    return new Solution(
        solution.t(),
        Arrays.copyOf(solution.y(), n),
        solution.status(),
        solution.message(),
        solution.statistics().withNote(before.isEmpty() ? note : before + "; " + note));
  }
}
