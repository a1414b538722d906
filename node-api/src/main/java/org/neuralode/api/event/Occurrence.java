package org.neuralode.api.event;

/**
 * An event that took place.
 *
 * @param event which
 * @param t when
 * @param before state before the action
 * @param after state after it
 * @param then how the solve went on
 */
public record Occurrence(
    Event event, double t, double[] before, double[] after, EventAction.Then then) {}
