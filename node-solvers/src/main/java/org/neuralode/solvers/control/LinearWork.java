package org.neuralode.solvers.control;

/** What the linear systems of a solve cost so far, for its statistics. */
public interface LinearWork {

  /** No linear systems. */
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

  /** What solves the systems, and remarks on the Jacobians; empty for plain dense factors. */
  default String note() {
    return "";
  }

  /** Jacobians, or states at which products with the Jacobian were taken. */
  long jacobians();

  /** Factorisations, incomplete ones included. */
  long factorisations();

  /** Field evaluations that differences and products took. */
  long evaluations();
}
