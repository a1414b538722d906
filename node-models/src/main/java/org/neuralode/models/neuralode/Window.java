package org.neuralode.models.neuralode;

/**
 * Consecutive rows of a trajectory.
 *
 * @param trajectory index of the trajectory
 * @param start first row
 * @param length number of rows
 */
record Window(int trajectory, int start, int length) {}
