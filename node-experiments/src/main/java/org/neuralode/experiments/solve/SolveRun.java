package org.neuralode.experiments.solve;

import java.util.Arrays;
import java.util.List;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.StepSampler;
import org.neuralode.experiments.config.LoadedProblem;
import org.neuralode.experiments.config.Save;
import org.neuralode.solvers.events.EventSolution;

/**
 * The solution of a problem written as text.
 *
 * @param samples the states that the problem asks to save; if an event ended the solve, the last
 *     state is that at its end
 * @param occurrences the events, in order
 */
public record SolveRun(Samples samples, List<Occurrence> occurrences) {

  /** Solves a problem with its own solver, through its events. */
  public static SolveRun of(LoadedProblem loaded) {
    InitialValueProblem<SecondOrderField> problem = loaded.initialValueProblem();
    StepSampler steps = new StepSampler(problem);
    StepObserver observer = loaded.save() == Save.STEPS ? steps : StepObserver.NONE;
    EventSolution solved = solved(loaded, loaded.solver(), problem, observer);
    Solution end = solved.samples().solution();
    Samples saved =
        switch (loaded.save()) {
          case TIMES -> toTheEnd(solved.samples());
          case STEPS -> steps.samples(end);
          case END -> new Samples(new double[] {end.t()}, new double[][] {end.y()}, end);
        };
    return new SolveRun(saved, solved.occurrences());
  }

  /** The end of a solve by another solver, with no output times on the way. */
  public static Solution end(LoadedProblem loaded, Solver solver) {
    InitialValueProblem<SecondOrderField> problem =
        loaded.initialValueProblem().withTimes(new double[0]);
    if (loaded.events().isEmpty() && loaded.switches().isEmpty()) {
      return solver.solve(problem, StepObserver.NONE);
    }
    return solved(loaded, solver, problem, StepObserver.NONE).samples().solution();
  }

  /** Solves a problem through its events and switches with any solver. */
  static EventSolution solved(
      LoadedProblem loaded,
      Solver solver,
      InitialValueProblem<SecondOrderField> problem,
      StepObserver observer) {
    return SwitchedSolve.of(
            solver,
            loaded.switches(),
            loaded.problem().theta(),
            problem,
            events(loaded),
            loaded.maxEvents(),
            observer)
        .solution();
  }

  private static List<Event> events(LoadedProblem loaded) {
    double[] theta = loaded.problem().theta();
    return loaded.events().stream().map(event -> event.event(theta)).toList();
  }

  private static Samples toTheEnd(Samples samples) {
    Solution end = samples.solution();
    int n = samples.times().length;
    boolean there = n > 0 && samples.times()[n - 1] == end.t();
    if (end.status() != Status.STOPPED || there) {
      return samples;
    }
    double[] times = Arrays.copyOf(samples.times(), n + 1);
    double[][] states = Arrays.copyOf(samples.states(), n + 1);
    times[n] = end.t();
    states[n] = end.y();
    return new Samples(times, states, end);
  }
}
