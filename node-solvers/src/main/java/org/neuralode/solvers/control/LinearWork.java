package org.neuralode.solvers.control;

/** The cost of a solve's linear systems so far, for the solve's statistics. */
public interface LinearWork {

  /** The cost of a solve without linear systems. */
  LinearWork NONE =
      new LinearWork() {
        @Override
        public long jacobians() {
          return 0;
        }

        @Override
        public long factorisations() {
          return 0;
        }

        @Override
        public long evaluations() {
          return 0;
        }
      };

  /** A note on the solver of the systems and on the Jacobians; empty for plain dense factors. */
  default String note() {
    return "";
  }

  /** Number of Jacobians, or of states at which products with the Jacobian were taken. */
  long jacobians();

  /** Number of factorisations, incomplete ones included. */
  long factorisations();

  /** Number of field evaluations that differences and products took. */
  long evaluations();
}
