package org.neuralode.commons;

import org.neuralode.api.solve.Status;

/**
 * Exception that ends an integration by Commons Math, which offers no other way out; it never
 * leaves this package.
 */
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
