package org.neuralode.training.series;

/**
 * Consecutive rows of a trajectory.
 *
 * @param trajectory index of the trajectory
 * @param start first row
 * @param length number of rows
 */
public record Window(int trajectory, int start, int length) {}
