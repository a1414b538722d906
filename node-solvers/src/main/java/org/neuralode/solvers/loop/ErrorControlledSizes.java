package org.neuralode.solvers.loop;

import org.neuralode.solvers.control.StepControl;

/** Step sizes chosen by an error estimate. */
public interface ErrorControlledSizes extends StepSizes {

  /** The tolerances and the limits of a step. */
  StepControl.Adaptive control();

  /** The norm that measures errors. */
  ErrorNorm norm();

  @Override
  default boolean canRetry(double t) {
    return control().permits(size(), t);
  }

  @Override
  default String remark(double[] y0) {
    return norm().belowTolerance(y0);
  }
}
