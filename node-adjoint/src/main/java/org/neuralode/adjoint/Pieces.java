package org.neuralode.adjoint;

import org.neuralode.api.solve.Statistics;

/** y(t) in pieces, the last one first. */
interface Pieces {

  /** The piece that holds the times just before this one. */
  Trajectory before(double t);

  /** What was spent on pieces since the last call. */
  Statistics spent();

  /** All of it in one piece. */
  static Pieces whole(Trajectory trajectory) {
    return new Pieces() {
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
