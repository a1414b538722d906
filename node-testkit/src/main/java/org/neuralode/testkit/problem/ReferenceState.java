package org.neuralode.testkit.problem;

/**
 * A state that is known to all digits of a double.
 *
 * @param t time
 * @param y state at {@code t}; not to be modified
 */
public record ReferenceState(double t, double[] y) {}
