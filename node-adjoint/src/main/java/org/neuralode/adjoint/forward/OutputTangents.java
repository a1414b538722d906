package org.neuralode.adjoint.forward;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.neuralode.adjoint.tangent.RandomTangent;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;

/**
 * Derivatives of the states at the output times along one direction of y0 and θ, by a separate
 * solve with the tangent beside the state and in the error control. A correct gradient has the same
 * derivative along the direction, whatever its strategy.
 *
 * @param states one tangent per output time, each as long as the state
 * @param cost cost of the solve
 */
public record OutputTangents(double[][] states, Statistics cost) {
  /**
   * A random direction that moves each number by half to all of its size, and a zero by 1/2 to 1.
   */
  public static double[] direction(double[] x, Random random) {
    double[] direction = RandomTangent.signs(x.length, random);
    Arrays.setAll(direction, i -> direction[i] * (x[i] == 0 ? 1 : Math.abs(x[i])));
    return direction;
  }

  /**
   * Solves for the tangents.
   *
   * @param y0Direction direction of the initial state; not modified
   * @param thetaDirection direction of the parameters; not modified
   * @return the tangents; empty if the field has none, the solver takes no longer state or would
   *     need too large a matrix, or the solve fails
   */
  public static Optional<OutputTangents> along(
      double[] y0Direction,
      double[] thetaDirection,
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem) {
    Optional<SensitivityField> field = problem.field().capability(SensitivityField.class);
    if (field.isEmpty() || solver instanceof PartitionedSolver) {
      return Optional.empty();
    }
    int n = problem.dimension();
    RandomTangent both = new RandomTangent(field.get(), n, 1, thetaDirection);
    double[] z0 = Arrays.copyOf(problem.y0(), 2 * n);
    System.arraycopy(y0Direction, 0, z0, n, n);
    InitialValueProblem<?> together =
        InitialValueProblem.at(both, problem.t0(), z0, problem.times()).withStops(problem.stops());
    if (RandomTangent.makesLargeMatrix(solver, together)) {
      return Optional.empty();
    }
    return solved(solver, together, n);
  }

  private static Optional<OutputTangents> solved(
      Solver solver, InitialValueProblem<?> together, int n) {
    Samples samples;
    try {
      samples = Sampler.sample(solver, together, StepObserver.NONE);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // tolerances by component fit y alone
    }
    if (!samples.solution().status().ok()) {
      return Optional.empty();
    }
    double[][] tangents =
        Arrays.stream(samples.states())
            .map(z -> Arrays.copyOfRange(z, n, 2 * n))
            .toArray(double[][]::new);
    return Optional.of(new OutputTangents(tangents, samples.solution().statistics()));
  }
}
