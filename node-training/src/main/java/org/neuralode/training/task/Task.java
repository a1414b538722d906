package org.neuralode.training.task;

import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Table;
import org.neuralode.training.parameters.Parameters;

/** A trainable model, bound to its data, solver, gradient strategy and loss. Not thread-safe. */
public interface Task {

  /** The initialised parameters, which training moves. */
  Parameters parameters();

  /** Number of mini-batches in one pass over the training data; at least 1. */
  int batchesPerEpoch();

  /**
   * The loss of one mini-batch, and its gradient. Both depend on nothing but the parameters and the
   * arguments, so that a resumed run sees the same numbers.
   *
   * @param epoch epoch, from 0; decides the shuffling
   * @param batch mini-batch within the epoch, from 0
   * @param gradient as long as the parameters; the gradient is added to it
   * @return the mean loss of the mini-batch
   */
  double lossAndGradient(int epoch, int batch, double[] gradient);

  /** The loss on the validation data at the current parameters; NaN if no data is set aside. */
  double validationLoss();

  /** Metrics, figures and predictions at the current parameters. */
  Evaluation evaluate();

  /**
   * Predictions at the current parameters.
   *
   * @throws IllegalArgumentException if the request does not fit the model; the message says why
   */
  Table predict(PredictionRequest request);
}
