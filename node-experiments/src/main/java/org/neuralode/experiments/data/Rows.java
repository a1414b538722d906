package org.neuralode.experiments.data;

import java.util.Arrays;
import org.neuralode.training.data.Trajectory;

/** The rows of a trajectory while they are read, in arrays that grow. */
final class Rows {
  private static final int FIRST = 16;

  private final int states;
  private double[] times = new double[FIRST];
  private double[][] values = new double[FIRST][];
  private long[] lines = new long[FIRST];
  private int count;

  /** The cell of the last time as written in the file, for messages. */
  private String written = "";

  Rows(int states) {
    this.states = states;
  }

  /** Adds a row and returns its array of values, to be filled in. */
  double[] add(double time, String cell, long line) {
    if (count == times.length) {
      int more = count + (count >> 1);
      times = Arrays.copyOf(times, more);
      values = Arrays.copyOf(values, more);
      lines = Arrays.copyOf(lines, more);
    }
    times[count] = time;
    lines[count] = line;
    written = cell;
    values[count] = new double[states];
    return values[count++];
  }

  boolean isEmpty() {
    return count == 0;
  }

  double lastTime() {
    return times[count - 1];
  }

  String lastTimeAsWritten() {
    return written;
  }

  /** The line number of each row in the file, from 1. */
  long[] lines() {
    return Arrays.copyOf(lines, count);
  }

  Trajectory trajectory() {
    return new Trajectory(Arrays.copyOf(times, count), Arrays.copyOf(values, count));
  }
}
