package org.neuralode.adjoint.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * Cuts a problem at the events that interrupt its solve. An output at the time of an event belongs
 * to the stretch before the event.
 */
final class EventPath {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final IntFunction<? extends DifferentiableField> fields;
  private final List<Occurrence> path;
  private final List<Integer> slots = new ArrayList<>();
  private double from;
  private double[] start;
  private int next;

  /**
   * @param fields the field that holds after the first k events
   */
  EventPath(
      InitialValueProblem<? extends DifferentiableField> problem,
      IntFunction<? extends DifferentiableField> fields,
      List<Occurrence> path) {
    this.problem = problem;
    this.fields = fields;
    this.path = path;
    from = problem.t0();
    start = problem.y0();
  }

  /** The stretches in order; the last one ends at t1, or where an event stopped the solve. */
  List<EventStretch> stretches(
      Function<InitialValueProblem<DifferentiableField>, RecordedSolve> record) {
    List<EventStretch> stretches = new ArrayList<>();
    boolean stopped = false;
    for (int k = 0; k < path.size(); k++) {
      Occurrence event = path.get(k);
      addOutputsUpTo(event.t());
      slots.add(EventStretch.event(k));
      if (event.then() != EventAction.Then.CONTINUE) {
        stretches.add(stretch(event.t(), k, record));
        from = event.t();
        start = event.after();
        stopped |= event.then() == EventAction.Then.STOP;
      }
    }
    if (!stopped) {
      addOutputsUpTo(problem.t1());
    }
    if (!stopped || !slots.isEmpty()) {
      stretches.add(stretch(stopped ? from : problem.t1(), path.size(), record));
    }
    return stretches;
  }

  private void addOutputsUpTo(double t) {
    double[] times = problem.times();
    while (next < times.length && (times[next] - t) * problem.direction() <= 0) {
      slots.add(next++);
    }
  }

  private EventStretch stretch(
      double to,
      int behind,
      Function<InitialValueProblem<DifferentiableField>, RecordedSolve> record) {
    int[] own = slots.stream().mapToInt(Integer::intValue).toArray();
    slots.clear();
    double[] times = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      times[i] =
          EventStretch.isEvent(own[i])
              ? path.get(EventStretch.event(own[i])).t()
              : problem.times()[own[i]];
    }
    InitialValueProblem<DifferentiableField> part =
        problem.withField(fields.apply(behind)).between(from, start, to, times);
    return new EventStretch(record.apply(part), own);
  }
}
