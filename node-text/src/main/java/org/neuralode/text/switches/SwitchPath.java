package org.neuralode.text.switches;

import java.util.List;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Occurrence;

/**
 * The way of a solve through its switches, as a gradient follows it backwards.
 *
 * @param occurrences the problem's own events and every crossing of a switch, in order
 * @param fields the fields that hold after the first k occurrences, from k = 0 on
 * @param events the crossings of switches, with their derivatives
 */
public record SwitchPath(
    List<Occurrence> occurrences, List<HeldField> fields, List<DifferentiableEvent> events) {

  public SwitchPath {
    occurrences = List.copyOf(occurrences);
    fields = List.copyOf(fields);
    events = List.copyOf(events);
  }
}
