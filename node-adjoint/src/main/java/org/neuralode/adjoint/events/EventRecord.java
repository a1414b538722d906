package org.neuralode.adjoint.events;

import java.util.Arrays;
import java.util.List;
import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;

/**
 * A solve through events that has been run forwards and through which cotangents can be pulled
 * back, also repeatedly.
 */
public final class EventRecord {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final List<EventStretch> stretches;
  private final EventPullback events;
  private final double[][] states;
  private final boolean stopped;

  EventRecord(
      InitialValueProblem<? extends DifferentiableField> problem,
      List<EventStretch> stretches,
      EventPullback events) {
    this.stretches = stretches;
    this.events = events;
    stopped = events.path().stream().anyMatch(o -> o.then() == EventAction.Then.STOP);
    double[][] found = new double[problem.times().length][];
    int reached = 0;
    for (EventStretch stretch : stretches) {
      for (int i = 0; i < stretch.slots().length; i++) {
        if (!EventStretch.isEvent(stretch.slots()[i])) {
          found[stretch.slots()[i]] = stretch.solve().states()[i];
          reached++;
        }
      }
    }
    states = Arrays.copyOf(found, reached);
    this.problem = problem.withTimes(Arrays.copyOf(problem.times(), reached));
  }

  /** The output times that were reached; not to be modified. */
  public double[] times() {
    return problem.times();
  }

  /** The states at the output times; at the time of an event, the state before the event. */
  public double[][] states() {
    return states;
  }

  /** The events that took place, in order. */
  public List<Occurrence> occurrences() {
    return events.path();
  }

  /** The end of the solve, with the statistics of all its stretches. */
  public Solution solution() {
    Statistics cost =
        stretches.stream()
            .map(s -> s.solve().solution().statistics())
            .reduce(Statistics.NONE, Statistics::plus);
    Solution last = stretches.get(stretches.size() - 1).solve().solution();
    double[] y = last.y();
    if (stopped) {
      y = occurrences().get(occurrences().size() - 1).after();
    }
    return new Solution(last.t(), y, last.status(), last.message(), cost);
  }

  /**
   * The most memory that all stretches together hold for the backward pass, in bytes of numbers.
   */
  public long peakBytes() {
    return stretches.stream().mapToLong(s -> s.solve().peakBytes()).sum();
  }

  /**
   * Adds the derivatives of the loss to {@code into}. If an event stopped the solve, no derivative
   * by t1 is added.
   *
   * @param stateBars ∂L/∂y at each output time reached; not modified
   * @param eventBars how the loss depends on the events; not modified
   * @param into receives the derivatives by y0, θ, t0, t1 and the output times
   * @return the cost of the backward pass
   */
  public Statistics backward(double[][] stateBars, EventCotangents eventBars, Gradient into) {
    int n = problem.dimension();
    Cotangents.check(stateBars, problem);
    eventBars.check(occurrences().size(), n);
    Statistics cost = Statistics.NONE;
    Gradient later = new Gradient(n, 0, 0);
    for (int s = stretches.size() - 1; s >= 0; s--) {
      EventStretch stretch = stretches.get(s);
      int[] slots = stretch.slots();
      double[][] bars = new double[slots.length][];
      Gradient own = new Gradient(new double[n], into.theta(), new double[slots.length]);
      boolean any = false;
      for (int i = slots.length - 1; i >= 0; i--) {
        bars[i] =
            EventStretch.isEvent(slots[i])
                ? eventBar(EventStretch.event(slots[i]), eventBars, later, own)
                : stateBars[slots[i]];
        any |= Arrays.stream(bars[i]).anyMatch(v -> v != 0);
      }
      if (any) {
        cost = cost.plus(stretch.solve().backward(bars, own));
      }
      for (int i = 0; i < slots.length; i++) {
        if (!EventStretch.isEvent(slots[i])) {
          into.times()[slots[i]] += own.times()[i];
        }
      }
      into.addT1(stopped || s < stretches.size() - 1 ? 0 : own.t1());
      later = own;
    }
    Cotangents.add(later.y0(), into.y0());
    into.addT0(later.t0());
    return cost;
  }

  /** The cotangent of the state before an event. */
  private double[] eventBar(int k, EventCotangents bars, Gradient later, Gradient own) {
    double timeBar = bars.times()[k];
    double[] after = bars.after()[k].clone();
    if (occurrences().get(k).then() != EventAction.Then.CONTINUE) {
      timeBar += later.t0();
      Cotangents.add(later.y0(), after);
    }
    return events.pullBack(k, timeBar, bars.before()[k], after, own);
  }
}
