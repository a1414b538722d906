package org.neuralode.adjoint.continuous;

import org.neuralode.api.solve.Statistics;

/** The trajectory y(t) of a solve in segments of time, handed out from the last to the first. */
interface Segments {

  /** The piece that holds the times just before this one. */
  Trajectory before(double t);

  /** What was spent on solving segments since the last call. */
  Statistics spent();

  /** All of it in one piece. */
  static Segments whole(Trajectory trajectory) {
    return new Segments() {
      @Override
      public Trajectory before(double t) {
        return trajectory;
      }

      @Override
      public Statistics spent() {
        return Statistics.NONE;
      }
    };
  }
}
