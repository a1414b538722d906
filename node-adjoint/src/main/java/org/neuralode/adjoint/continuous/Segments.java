package org.neuralode.adjoint.continuous;

import org.neuralode.api.solve.Statistics;

/** The trajectory y(t) of a solve in segments of time, handed out from the last to the first. */
interface Segments {

  /** The trajectory of the segment that holds the times just before this time. */
  Trajectory before(double t);

  /** The cost of solving segments since the last call. */
  Statistics spent();

  /** A whole trajectory as one segment. */
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
