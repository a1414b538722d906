package org.neuralode.adjoint.continuous;

import java.util.Optional;
import org.neuralode.adjoint.refine.RefinedRecord;
import org.neuralode.adjoint.refine.UnseenSteps;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;

/**
 * A forward solve that keeps y(t), whole or by checkpoints, for a backward solve along it.
 *
 * @param name name of the strategy, for messages
 * @param checkpoints most states kept, from which y(t) is solved again; 0 to keep y(t) itself
 * @param rule rule by which ∂L/∂θ is summed; empty for quadratures of the backward solve
 */
record InterpolatedForward(String name, int checkpoints, Optional<GaussRule> rule) {

  InterpolatedForward {
    if (checkpoints < 0 || checkpoints == 1) {
      throw new IllegalArgumentException(
          "checkpoints must be 0, to keep all of y(t), or at least 2, got " + checkpoints);
    }
  }

  RecordedSolve record(
      Solver solver, Solver back, InitialValueProblem<? extends DifferentiableField> problem) {
    UnseenSteps unseen = new UnseenSteps(true);
    RecordedSolve first = record(solver, back, problem, unseen);
    return RefinedRecord.of(
        solver,
        problem,
        first,
        unseen.found(),
        refined -> record(solver, back, refined, new UnseenSteps(true)));
  }

  private RecordedSolve record(
      Solver solver,
      Solver back,
      InitialValueProblem<? extends DifferentiableField> problem,
      UnseenSteps unseen) {
    Sampler sampler = new Sampler(problem);
    if (checkpoints == 0) {
      Trajectory trajectory = new Trajectory(problem);
      Samples samples = samples(solver, problem, sampler, trajectory, unseen);
      InterpolatedPass pass =
          new InterpolatedPass(name, back, problem, Segments.whole(trajectory), rule);
      return new ContinuousRecord(
          problem, samples, pass, new Memory(trajectory.bytes() + carried(problem)));
    }
    SegmentRecorder segments = new SegmentRecorder(solver, problem, checkpoints);
    Samples samples = samples(solver, problem, sampler, segments, unseen);
    Memory memory = new Memory(segments.bytes() + carried(problem));
    Segments resolved = new SolvedSegments(segments, memory);
    return new ContinuousRecord(
        problem, samples, new InterpolatedPass(name, back, problem, resolved, rule), memory);
  }

  /** Bytes of λ, and of ∂L/∂θ if it is part of the backward solve. */
  private long carried(InitialValueProblem<? extends DifferentiableField> problem) {
    int quadratures = rule.isPresent() ? 0 : problem.field().parameterCount();
    return (long) Double.BYTES * (problem.dimension() + quadratures);
  }

  private static Samples samples(
      Solver solver,
      InitialValueProblem<?> problem,
      Sampler sampler,
      StepObserver recorder,
      UnseenSteps unseen) {
    StepObserver both =
        step -> {
          recorder.onStep(step);
          return sampler.onStep(step);
        };
    return sampler.samples(solver.solve(problem, unseen.around(both, problem))).orThrow();
  }
}
