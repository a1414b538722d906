package org.neuralode.training.train;

/**
 * Thrown if training cannot go on; the message says where it stopped and what to try. The last
 * state with a finite loss has been checkpointed.
 */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
