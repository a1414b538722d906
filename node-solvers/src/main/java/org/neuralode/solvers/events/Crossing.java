package org.neuralode.solvers.events;

/**
 * A zero of an event function within a step.
 *
 * @param event its index
 * @param t when
 * @param y state there
 * @param side sign of the event function before
 */
record Crossing(int event, double t, double[] y, int side) {}
