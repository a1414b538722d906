package org.neuralode.adjoint.forward;

import org.neuralode.adjoint.tangent.SensitivityEquations;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;

/**
 * Forward sensitivities (Hairer, Nørsett &amp; Wanner I, section I.14): S = ∂y/∂(y0, θ) is solved
 * together with y, one direction per component of a sample's y0 and per parameter; a backward pass
 * is a product with the S kept at the outputs. Suits few parameters and many losses.
 *
 * <p>S steers the step size together with y, so that both meet the tolerance, also where y rests
 * and has no error of its own. Through explicit Runge–Kutta methods the derivatives by y0 and θ are
 * exact for the discrete solve on these steps; the derivatives by times are those of the flow.
 * Implicit methods solve for y and S of a sample with one dense matrix. Tolerances by component fit
 * y alone: then S does not steer, and the statistics say so.
 */
public record ForwardSensitivities() implements GradientStrategy {
  /**
   * Most rows of a block that implicit steps may factor; this many take some hundred million
   * operations.
   */
  private static final int MOST_ROWS = 600;

  @Override
  public String name() {
    return "forward";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    SensitivityField field =
        problem
            .field()
            .capability(SensitivityField.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "gradient forward needs a field with tangents by state and parameters"
                            + " (SensitivityField), and "
                            + problem.field().getClass().getSimpleName()
                            + " has none; use discrete or backsolve"));
    if (solver instanceof PartitionedSolver) {
      throw new IllegalArgumentException(
          "gradient forward cannot solve for sensitivities with "
              + solver.name()
              + ", because they are not of the form (q, p); use discrete, or a solver for any state");
    }
    int n = problem.dimension();
    // Quadratures count as state here, and make the state one sample.
    int independent = problem.independentSamples();
    SensitivityEquations all = new SensitivityEquations(field, n, independent);
    InitialValueProblem<SensitivityEquations> together =
        together(all, problem, independent, all.dimension());
    requireSmallMatrix(solver, together, n);
    String note = "";
    if (refuses(solver, together)) {
      // One block, whose leading components are y as the solver expects it.
      SensitivityEquations one = new SensitivityEquations(field, n, 1);
      together = together(one, problem, problem.samples(), problem.errorControlled());
      requireSmallMatrix(solver, together, n);
      note =
          "; tolerances by component are those of the state, so the sensitivities are outside of the error control: give one rtol and atol for all components to have them inside";
    }
    Sampler sampler = new Sampler(together);
    Solution solution = solver.solve(together, sampler);
    if (solution.status() == Status.NON_FINITE
        && solution.t() == together.t0()
        && together.field().canLeaveOut(together.t0(), together.y0())) {
      sampler.restart(together);
      solution = solver.solve(together, sampler);
    }
    Solution own = withoutSensitivities(solution, together.field(), n, note);
    return new ForwardRecord(problem, together.field(), sampler.samples(own.orThrow()));
  }

  private static InitialValueProblem<SensitivityEquations> together(
      SensitivityEquations equations,
      InitialValueProblem<? extends DifferentiableField> problem,
      int samples,
      int controlled) {
    return problem.withField(equations, equations.start(problem.y0()), samples, controlled);
  }

  /** Whether the solver's settings are bound to the length of y. */
  private static boolean refuses(
      Solver solver, InitialValueProblem<SensitivityEquations> together) {
    try {
      solver.solve(
          InitialValueProblem.of(together.field(), together.t0(), together.y0(), together.t0())
              .withErrorControlled(together.errorControlled(), together.samples()),
          StepObserver.NONE);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
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
      Solution solution, SensitivityEquations equations, int n, String remark) {
    String note =
        "forward sensitivities in %d directions, %d linearisations%s"
            .formatted(equations.directions(), equations.linearisations(), remark);
    double[] y = new double[n];
    equations.readState(solution.y(), y);
    String before = solution.statistics().note();
    return new Solution(
        solution.t(),
        y,
        solution.status(),
        solution.message(),
        solution.statistics().withNote(before.isEmpty() ? note : before + "; " + note));
  }
}
