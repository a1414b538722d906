package org.neuralode.training.train;

/** A loss or gradient that is NaN or infinite. */
final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NonFiniteLossException(String message) {
    super(message);
  }
}
