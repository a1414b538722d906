package org.neuralode.adjoint.hessian;

import java.util.Arrays;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.adjoint.tangent.TangentAugmentedField;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;

/**
 * Products of a vector with the Hessian by (y0, θ) of a loss of a solve, forward over reverse (B.
 * A. Pearlmutter, Fast exact multiplication by the Hessian, 1994): the slope of the loss along the
 * vector is a loss of the solve of a {@link TangentAugmentedField}, and a gradient strategy
 * differentiates this slope. One product costs about as much as three gradients and forms no
 * matrix.
 *
 * <p>The tangent ẏ does not steer the step size. With {@link DiscreteAdjoint} and an explicit
 * Runge–Kutta method the product is therefore exact for the discrete solve, whose steps are those
 * without ẏ.
 *
 * @param strategy pulls cotangents back through the solve of [y, ẏ]
 * @param solver a solver for any state, not a {@link PartitionedSolver}
 */
public record HessianProducts(GradientStrategy strategy, Solver solver) {

  public HessianProducts {
    if (solver instanceof PartitionedSolver) {
      throw new IllegalArgumentException(
          "Hessian products cannot solve for tangents with "
              + solver.name()
              + ", because a state with its tangent is not of the form (q, p); use a solver for any state");
    }
  }

  /**
   * Computes H v.
   *
   * @param loss loss of the states at the problem's output times
   * @param y0Direction the part of v that belongs to y0; not modified
   * @param thetaDirection the part of v that belongs to θ; not modified
   */
  public HessianProduct along(
      InitialValueProblem<? extends SecondOrderField> problem,
      StateLoss loss,
      double[] y0Direction,
      double[] thetaDirection) {
    int n = problem.dimension();
    if (y0Direction.length != n) {
      throw new IllegalArgumentException(
          "a direction of y0 has " + y0Direction.length + " entries, the state " + n);
    }
    InitialValueProblem<TangentAugmentedField> augmented =
        problem.withField(
            new TangentAugmentedField(problem.field(), n, thetaDirection),
            joined(problem.y0(), y0Direction),
            problem.samples(),
            problem.errorControlled());
    RecordedSolve recorded = strategy.record(solver, augmented);
    int outputs = recorded.states().length;
    double[][] states = parts(recorded.states(), 0, n);
    double[][] tangents = parts(recorded.states(), n, 2 * n);
    double[][] bars = new double[outputs][n];
    double[][] barTangents = new double[outputs][n];
    loss.gradient(states, bars);
    loss.curvature(states, tangents, barTangents);
    double[][] outputBars = new double[outputs][];
    Arrays.setAll(outputBars, m -> joined(barTangents[m], bars[m]));
    int parameters = thetaDirection.length;
    Gradient gradient = new Gradient(2 * n, 2 * parameters, outputs);
    Statistics backward = recorded.backward(outputBars, gradient);
    return new HessianProduct(
        Arrays.copyOf(gradient.y0(), n),
        Arrays.copyOf(gradient.theta(), parameters),
        Arrays.copyOfRange(gradient.y0(), n, 2 * n),
        Arrays.copyOfRange(gradient.theta(), parameters, 2 * parameters),
        states,
        tangents,
        recorded.solution().statistics().plus(backward));
  }

  private static double[] joined(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double[][] parts(double[][] states, int from, int to) {
    double[][] parts = new double[states.length][];
    Arrays.setAll(parts, m -> Arrays.copyOfRange(states[m], from, to));
    return parts;
  }
}
