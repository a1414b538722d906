package org.neuralode.experiments.gradient;

import java.util.Optional;
import java.util.Random;
import org.neuralode.adjoint.forward.OutputTangents;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.vector.Vectors;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedProblem;
import org.neuralode.experiments.config.ProblemReader;

/**
 * Estimates the error of gradients of a problem: each gradient is compared, along one random
 * direction, with a tangent that was solved separately, with the tangent in the error control. The
 * direction moves every initial value and parameter by about its own size, or by about one if it is
 * zero.
 */
public final class Trust {
  private static final long SEED = 20261128;

  /**
   * The number of states up to which radau-iia5 can solve for a state and a tangent in short time.
   */
  private static final int MOST_STATES = 100;

  /** The relative difference from which on two derivatives by t0 are far apart. */
  private static final double FAR = 0.01;

  private static final double SHARPEST = 1e-13;

  /** The tolerance to use if the problem's own solver has none. */
  private static final double UNCONTROLLED = 1e-8;

  private final double[] y0;
  private final double[] theta;
  private final Optional<OutputTangents> tangents;

  Trust(Solver solver, InitialValueProblem<SecondOrderField> problem, double[] parameters) {
    Random random = new Random(SEED);
    y0 = OutputTangents.direction(problem.y0(), random);
    theta = OutputTangents.direction(parameters, random);
    tangents = OutputTangents.along(y0, theta, solver, problem);
  }

  /**
   * A solver for the tangents with other steps than the problem's own solver, so that both do not
   * err alike. For a small problem with an implicit solver this is {@code radau-iia5} at the same
   * tolerance, for a solver without a relative tolerance {@code auto} at 1e-8, and otherwise the
   * same solver at a tenth of its tolerance; the problem's own solver if that one cannot be made.
   */
  public static Solver judge(LoadedProblem problem, ProblemReader reader) {
    Solver own = problem.solver();
    double rtol = problem.solverOptions().path("rtol").asDouble(0);
    boolean small = problem.problem().y0().length <= MOST_STATES;
    boolean stiff = own instanceof ImplicitSolver && small;
    try {
      if (!(rtol > 0)) {
        return reader.solver(problem, "auto", UNCONTROLLED);
      }
      return stiff
          ? reader.solver(problem, "radau-iia5", rtol)
          : reader.solver(problem, own.name(), Math.min(rtol, Math.max(SHARPEST, rtol / 10)));
    } catch (ConfigException e) {
      return own;
    }
  }

  /**
   * The difference of both derivatives along the direction, relative to the sum of the magnitudes
   * of the gradient's terms; empty if there is no tangent or the difference is not finite.
   */
  Optional<Double> difference(Objective.Value loss, Gradient gradient) {
    if (tangents.isEmpty()) {
      return Optional.empty();
    }
    double expected = Vectors.dot(loss.theta(), theta);
    for (int m = 0; m < loss.states().length; m++) {
      expected += Vectors.dot(loss.states()[m], tangents.get().states()[m]);
    }
    double actual = Vectors.dot(gradient.y0(), y0) + Vectors.dot(gradient.theta(), theta);
    double size = magnitude(gradient.y0(), y0) + magnitude(gradient.theta(), theta);
    double difference = Math.abs(actual - expected) / size;
    return Double.isFinite(difference) ? Optional.of(difference) : Optional.empty();
  }

  /**
   * The flow's derivative by t0, −λ(t0)ᵀ f(t0, y0), if the derivative of the computed steps is far
   * from it, as when f has no derivative by t at the start; empty otherwise.
   */
  static Optional<Double> flowT0(InitialValueProblem<SecondOrderField> problem, Gradient gradient) {
    double[] f = new double[problem.dimension()];
    problem.field().eval(problem.t0(), problem.y0(), f);
    double flow = -Vectors.dot(gradient.y0(), f);
    double apart = Math.abs(gradient.t0() - flow);
    double size = Math.max(Math.abs(gradient.t0()), magnitude(gradient.y0(), f));
    return apart > FAR * size && Double.isFinite(apart) ? Optional.of(flow) : Optional.empty();
  }

  private static double magnitude(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] * b[i]);
    }
    return sum;
  }
}
