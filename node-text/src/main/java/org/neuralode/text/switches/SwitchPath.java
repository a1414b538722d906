package org.neuralode.text.switches;

import java.util.List;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Occurrence;

/**
 * A solve through switches as a gradient goes back through it.
 *
 * @param occurrences the problem's own events and every crossing of a switch, in order
 * @param fields the field that holds after the first k occurrences, from k = 0
 * @param events the crossings' derivatives
 */
public record SwitchPath(
    List<Occurrence> occurrences, List<HeldField> fields, List<DifferentiableEvent> events) {

  public SwitchPath {
    occurrences = List.copyOf(occurrences);
    fields = List.copyOf(fields);
    events = List.copyOf(events);
  }
}
