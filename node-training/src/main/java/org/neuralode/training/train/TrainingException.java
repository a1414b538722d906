package org.neuralode.training.train;

/**
 * Training that cannot go on; the message says where and what to try. The last state with a finite
 * loss has been checkpointed.
 */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
