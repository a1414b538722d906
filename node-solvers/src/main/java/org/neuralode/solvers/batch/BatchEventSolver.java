package org.neuralode.solvers.batch;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.neuralode.api.event.Event;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.events.EventSolution;
import org.neuralode.solvers.events.EventSolver;

/**
 * Solves the samples of a batch through events, each by itself: an event of one sample interrupts
 * or ends no other sample, each sample has its own occurrences and status, and the results are
 * bitwise the same for any number of threads.
 *
 * @param solver solves each sample
 * @param threads number of threads
 */
public record BatchEventSolver(EventSolver solver, int threads) {

  public BatchEventSolver {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /**
   * One sample with its events.
   *
   * @param problem the sample's problem; its field and the events' functions belong to one thread
   * @param events events of this sample alone
   */
  public record Sample(InitialValueProblem<?> problem, List<Event> events) {

    public Sample {
      events = List.copyOf(events);
    }

    /**
     * Sample {@code i} of a problem of several samples.
     *
     * @param batch the samples' states one after the other; without quadratures
     * @param field the right-hand side of this sample
     * @throws IllegalArgumentException if the batch has quadratures
     */
    public static Sample of(
        InitialValueProblem<?> batch, int i, VectorField field, List<Event> events) {
      if (batch.errorControlled() != batch.dimension()) {
        throw new IllegalArgumentException(
            "the state has "
                + (batch.dimension() - batch.errorControlled())
                + " components that belong to no sample; solve without quadratures");
      }
      int length = batch.dimension() / batch.samples();
      double[] y0 = Arrays.copyOfRange(batch.y0(), i * length, (i + 1) * length);
      return new Sample(
          InitialValueProblem.of(field, batch.t0(), y0, batch.t1())
              .withTimes(batch.times())
              .withStops(batch.stops()),
          events);
    }
  }

  /**
   * Solves the samples 0 … count − 1.
   *
   * @param sample makes a sample; called in the thread that solves it
   * @return one outcome per sample, in their order
   */
  public List<Outcome> solve(int count, IntFunction<Sample> sample) {
    return new Workers(threads).map(count, i -> outcome(sample, i));
  }

  private Outcome outcome(IntFunction<Sample> sample, int i) {
    try {
      Sample made = sample.apply(i);
      return new Outcome.Solved(solver.solve(made.problem(), made.events()));
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  /** The outcome of one sample. */
  public sealed interface Outcome {

    /** The solution if the solve was ok; otherwise an exception. */
    EventSolution orThrow();

    /** The solve ended, well or not; its status tells. */
    record Solved(EventSolution solution) implements Outcome {
      @Override
      public EventSolution orThrow() {
        return solution.orThrow();
      }
    }

    /** The sample could not be made, or its field or an event threw. */
    record Failed(RuntimeException cause) implements Outcome {
      @Override
      public EventSolution orThrow() {
        throw cause;
      }
    }
  }
}
