package org.neuralode.solvers.events;

/**
 * A zero of an event function within a step.
 *
 * @param event index of the event
 * @param t time of the zero
 * @param y state at that time
 * @param side sign of the event function before the zero
 */
record Crossing(int event, double t, double[] y, int side) {}
