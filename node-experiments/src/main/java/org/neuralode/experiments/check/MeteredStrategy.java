package org.neuralode.experiments.check;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;

/** A gradient strategy that adds up its cost; mutable. */
final class MeteredStrategy implements GradientStrategy {
  private final GradientStrategy strategy;
  private Statistics cost = Statistics.NONE;
  private String note = "";
  private long peakBytes;

  MeteredStrategy(GradientStrategy strategy) {
    this.strategy = strategy;
  }

  @Override
  public String name() {
    return strategy.name();
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    RecordedSolve recorded = strategy.record(solver, problem);
    cost = cost.plus(recorded.solution().statistics().withNote(""));
    return new Metered(recorded);
  }

  /** The cost of all solves, forwards and backwards. */
  Statistics cost() {
    return cost;
  }

  /** The last note of a backward pass; empty if there was none. */
  String note() {
    return note;
  }

  /** The largest memory that one solve kept, in bytes. */
  long peakBytes() {
    return peakBytes;
  }

  private final class Metered implements RecordedSolve {
    private final RecordedSolve recorded;

    Metered(RecordedSolve recorded) {
      this.recorded = recorded;
    }

    @Override
    public double[][] states() {
      return recorded.states();
    }

    @Override
    public Solution solution() {
      return recorded.solution();
    }

    @Override
    public Statistics backward(double[][] stateBars, Gradient into) {
      Statistics back = recorded.backward(stateBars, into);
      cost = cost.plus(back.withNote(""));
      note = back.note().isEmpty() ? note : back.note();
      peakBytes = Math.max(peakBytes, recorded.peakBytes());
      return back;
    }

    @Override
    public long peakBytes() {
      return recorded.peakBytes();
    }
  }
}
