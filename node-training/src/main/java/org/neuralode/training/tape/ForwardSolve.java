package org.neuralode.training.tape;

import java.util.Arrays;
import java.util.List;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;

/** Solves an initial value problem for its values alone; cannot be pulled back. */
final class ForwardSolve implements Operation {
  private final Solver solver;
  private final InitialValueProblem<?> shape;
  private final PreparedSolver prepared;
  private final Sampler sampler;
  private List<Var> states = List.of();
  private Statistics cost = Statistics.NONE;

  ForwardSolve(Solver solver, InitialValueProblem<?> problem) {
    this.solver = solver;
    shape = problem;
    prepared = solver.prepare(problem);
    sampler = new Sampler(problem);
  }

  boolean fits(Solver other, InitialValueProblem<?> problem) {
    return solver == other && shape.hasShapeOf(problem);
  }

  /** Solves a problem and returns the states at its output times. */
  List<Var> run(InitialValueProblem<?> problem) {
    sampler.restart(problem);
    cost = prepared.solve(problem, sampler).orThrow().statistics();
    if (!Var.wrap(states, sampler.states())) {
      states = Arrays.stream(sampler.states()).map(Var::new).toList();
    }
    for (Var state : states) {
      state.clear();
    }
    return states;
  }

  Statistics cost() {
    return cost;
  }

  @Override
  public void pullBack(double[] thetaBar) {
    throw new IllegalStateException("this solve was made for values alone");
  }
}
