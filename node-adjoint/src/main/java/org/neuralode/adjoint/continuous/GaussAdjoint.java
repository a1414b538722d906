package org.neuralode.adjoint.continuous;

import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * The continuous adjoint along the recorded y(t), solved backwards for λ alone; the derivatives by
 * θ are summed over the backward steps by Gauss–Legendre quadrature (Norcliffe &amp; Deisenroth
 * 2023, "Faster training of neural ODEs using Gauß–Legendre quadrature"). An implicit backward
 * solver then has as many components as y, however many parameters there are, and −(∂f/∂y)ᵀ as its
 * Jacobian.
 *
 * <p>The gradient is that of the exact flow, up to the tolerances of both solves.
 *
 * @param backward solver of the backward solve; empty for the solver of the forward solve
 * @param nodes nodes of the quadrature in every backward step; each costs a vector-Jacobian product
 * @param checkpoints most states kept, from which y(t) is solved again; 0 to keep y(t) itself
 */
public record GaussAdjoint(Optional<Solver> backward, int nodes, int checkpoints)
    implements GradientStrategy {

  /**
   * The default number of nodes, with which the error of the quadrature stays below that of a step
   * of order 8.
   */
  public static final int DEFAULT_NODES = 4;

  private static final int MOST_NODES = 64;

  public GaussAdjoint {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new IllegalArgumentException("nodes must be in [1, " + MOST_NODES + "], got " + nodes);
    }
    new InterpolatedForward("gauss", checkpoints, Optional.empty());
  }

  @Override
  public String name() {
    return "gauss";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    return new InterpolatedForward(name(), checkpoints, Optional.of(GaussRule.of(nodes)))
        .record(solver, backward.orElse(solver), problem);
  }
}
