package org.neuralode.experiments.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neuralode.adjoint.events.EventAdjoint;
import org.neuralode.adjoint.events.EventCotangents;
import org.neuralode.adjoint.events.EventRecord;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.experiments.config.LoadedGradient;
import org.neuralode.experiments.gradient.GradientResult.Cost;
import org.neuralode.experiments.gradient.GradientResult.EventTime;
import org.neuralode.experiments.solve.SwitchedSolve;
import org.neuralode.text.Problem;

/** Takes gradients of a problem's loss by any strategy; the events are located only once. */
public final class GradientRun {
  private final LoadedGradient loaded;
  private final Problem text;
  private final Solver solver;
  private final Solver judge;
  private final Objective objective;
  private final InitialValueProblem<SecondOrderField> problem;
  private final List<DifferentiableEvent> events;
  private final Optional<SwitchedSolve> way;
  private final List<Occurrence> path;
  private final Statistics search;

  /** The tangents that gradients are compared with, made when first needed. */
  private Optional<Trust> trust = Optional.empty();

  /**
   * Reads the observations and locates the events by a solve, if there are events or switches.
   *
   * @param judge solver of the tangent that gradients are compared with; see {@link Trust#judge}
   * @throws org.neuralode.api.solve.SolveException if the solve for the events fails
   */
  public GradientRun(LoadedGradient loaded, Solver judge) {
    this.judge = judge;
    this.loaded = loaded;
    text = loaded.problem().problem();
    solver = loaded.problem().solver();
    objective = new Objective(loaded);
    problem = objective.problem();
    double[] theta = text.theta();
    events = loaded.problem().events().stream().map(e -> e.differentiable(theta)).toList();
    if (events.isEmpty() && loaded.problem().switches().isEmpty()) {
      way = Optional.empty();
      path = List.of();
      search = Statistics.NONE;
    } else {
      SwitchedSolve found =
          SwitchedSolve.of(
              solver,
              loaded.problem().switches(),
              theta,
              problem,
              events.stream().map(DifferentiableEvent::event).toList(),
              loaded.problem().maxEvents(),
              StepObserver.NONE);
      found.solution().orThrow();
      way = Optional.of(found);
      path = found.occurrences();
      search = found.solution().samples().solution().statistics();
    }
  }

  private EventRecord record(GradientStrategy strategy) {
    EventAdjoint through = new EventAdjoint(strategy);
    return way.map(
            w ->
                through.record(
                    solver,
                    problem,
                    k -> w.field(k, problem.field()),
                    w.events(events),
                    w.occurrences()))
        .orElseGet(() -> through.record(solver, problem, events, path));
  }

  /** The loss and its gradient by a strategy. */
  public GradientResult with(GradientStrategy strategy) {
    EventRecord solve = record(strategy);
    Objective.Value value = objective.of(solve, problem.field().parameterCount());
    int outputs = solve.times().length;
    Gradient gradient =
        new Gradient(new double[problem.dimension()], value.theta().clone(), new double[outputs]);
    Statistics backward = solve.backward(value.states(), value.events(), gradient);
    return new GradientResult(
        value.loss(),
        Derivatives.of("the loss", text, gradient, byEnd(value, gradient)),
        eventTimes(solve),
        trust(value, gradient),
        way.isPresent() || !events.isEmpty() ? Optional.empty() : Trust.flowT0(problem, gradient),
        new Cost(search, solve.solution().statistics(), backward, solve.peakBytes()),
        solver.name(),
        strategy.name());
  }

  /**
   * The trust in a gradient; empty if events or switches may interrupt the solve, since the tangent
   * would have to go through them.
   */
  private Optional<Double> trust(Objective.Value value, Gradient gradient) {
    if (way.isPresent() || !events.isEmpty()) {
      return Optional.empty();
    }
    if (trust.isEmpty()) {
      double[] theta = text.theta();
      trust =
          Optional.of(
              new Trust(judge, problem, Arrays.copyOf(theta, problem.field().parameterCount())));
    }
    return trust.get().difference(value, gradient);
  }

  /**
   * The derivative by t1; 0 unless the loss depends on the end and no event stopped the solve. Then
   * the end is the last output.
   */
  private double byEnd(Objective.Value value, Gradient gradient) {
    boolean reached = gradient.times().length == problem.times().length;
    return loaded.needsEnd() && reached
        ? value.t1() + gradient.times()[gradient.times().length - 1]
        : 0;
  }

  private List<EventTime> eventTimes(EventRecord solve) {
    List<EventTime> times = new ArrayList<>();
    double[][] nothing = new double[solve.times().length][problem.dimension()];
    for (int k = 0; k < path.size(); k++) {
      Occurrence here = path.get(k);
      if (way.filter(w -> w.isCrossing(here)).isPresent()) {
        continue;
      }
      EventCotangents bars = EventCotangents.none(path.size(), problem.dimension());
      bars.times()[k] = 1;
      Gradient gradient =
          new Gradient(problem.dimension(), problem.field().parameterCount(), nothing.length);
      solve.backward(nothing, bars, gradient);
      String name = path.get(k).event().name();
      String what = "the time of event '%s' at t=%s".formatted(name, path.get(k).t());
      times.add(
          new EventTime(
              name, path.get(k).t(), Derivatives.of(what, text, gradient, gradient.t1())));
    }
    return times;
  }
}
