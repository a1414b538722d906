package org.neuralode.training.train;

/** Thrown if a loss, or the norm of its gradient, is NaN or infinite. */
final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NonFiniteLossException(String message) {
    super(message);
  }
}
