package org.neuralode.adjoint.continuous;

import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * The continuous adjoint along the recorded y(t): [λ, g] is solved backwards, λ steers the step
 * size and g, the derivatives by θ, follows. No state is reconstructed, so flows that are unstable
 * backwards do no harm; y(t) takes memory for every step, or, with checkpoints, is solved again
 * segment by segment (Hindmarsh et al. 2005, CVODES, ACM TOMS 31, section 5).
 *
 * <p>The gradient is that of the exact flow, up to the tolerances of both solves. y(t) is given by
 * the steps' interpolants without refinement, for this was measured to be enough: on Lotka–Volterra
 * at tolerance 1e-10 the error of the gradient is 2e-11 through tsit5, 6e-13 through radau-iia5 and
 * 3e-10 through bdf; cubic polynomials in long steps cost digits, 1e-8 through cashkarp and
 * kvaerno5.
 *
 * @param backward solver of the backward solve; empty for the solver of the forward solve
 * @param checkpoints most states kept, from which y(t) is solved again; 0 to keep y(t) itself
 */
public record InterpolatingAdjoint(Optional<Solver> backward, int checkpoints)
    implements GradientStrategy {

  public InterpolatingAdjoint {
    new InterpolatedForward("interpolating", checkpoints, Optional.empty());
  }

  @Override
  public String name() {
    return "interpolating";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    Solver back = backward.orElse(solver);
    if (back instanceof PartitionedSolver) {
      throw new IllegalArgumentException(
          "gradient interpolating cannot solve backwards with "
              + back.name()
              + ", because its state [λ, g] is not of the form (q, p); use gauss, whose state is λ"
              + " alone, or discrete, or set its option solver to one for any state");
    }
    return new InterpolatedForward(name(), checkpoints, Optional.empty())
        .record(solver, back, problem);
  }
}
