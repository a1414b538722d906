package org.neuralode.training.tape;

import java.util.Arrays;
import java.util.List;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.PreparedGradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;

/**
 * Solves an initial value problem from a value on the tape, and records the solve for the
 * pull-back.
 */
final class Solve implements Operation {
  private final Solver solver;
  private final GradientStrategy strategy;
  private final InitialValueProblem<?> shape;
  private final Var y0;
  private final PreparedGradient prepared;
  private RecordedSolve recorded;
  private List<Var> states = List.of();
  private double[][] bars = {};
  private double[] timeBars = {};
  private Statistics backward = Statistics.NONE;

  Solve(
      Solver solver,
      GradientStrategy strategy,
      InitialValueProblem<? extends DifferentiableField> problem,
      Var y0) {
    this.solver = solver;
    this.strategy = strategy;
    this.y0 = y0;
    shape = problem;
    prepared = strategy.prepare(solver, problem);
  }

  boolean fits(
      Solver otherSolver, GradientStrategy other, InitialValueProblem<?> problem, Var from) {
    return solver == otherSolver
        && strategy == other
        && y0 == from
        && shape.field() == problem.field()
        && shape.hasShapeOf(problem);
  }

  /**
   * Solves a problem that begins with the value of y0, and returns the states at its output times.
   */
  List<Var> run(InitialValueProblem<? extends DifferentiableField> problem) {
    recorded = prepared.record(problem);
    backward = Statistics.NONE;
    double[][] values = recorded.states();
    if (!Var.wrap(states, values)) {
      states = Arrays.stream(values).map(Var::new).toList();
      bars = states.stream().map(Var::bar).toArray(double[][]::new);
      timeBars = new double[values.length];
    }
    for (Var state : states) {
      state.clear();
    }
    return states;
  }

  @Override
  public void pullBack(double[] thetaBar) {
    Arrays.fill(timeBars, 0);
    backward = recorded.backward(bars, new Gradient(y0.bar(), thetaBar, timeBars));
  }

  Statistics forward() {
    return recorded.solution().statistics();
  }

  Statistics backward() {
    return backward;
  }
}
