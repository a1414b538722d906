package org.neuralode.solvers.events;

import java.util.List;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.solve.Samples;

/**
 * The result of a solve through events.
 *
 * @param samples states at the output times reached; at the time of an event, the state before it
 * @param occurrences the events in order
 */
public record EventSolution(Samples samples, List<Occurrence> occurrences) {

  /**
   * This solution if the solve was ok; otherwise an exception that carries the partial solution.
   */
  public EventSolution orThrow() {
    return new EventSolution(samples.orThrow(), occurrences);
  }
}
