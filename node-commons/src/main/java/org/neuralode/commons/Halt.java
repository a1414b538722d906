package org.neuralode.commons;

import org.neuralode.api.solve.Status;

/** Leaves an integrator of Commons Math, which has no other way out; never leaves this package. */
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status status;

  Halt(Status status, String what) {
    super(what, null, false, false);
    this.status = status;
  }

  Status status() {
    return status;
  }
}
