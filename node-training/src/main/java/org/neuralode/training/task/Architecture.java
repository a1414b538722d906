package org.neuralode.training.task;

import java.util.Map;

/** A model that is not yet bound to data; the plug-in slot behind {@code model:}. Immutable. */
public interface Architecture {

  /**
   * Builds the model for the data and initialises its parameters.
   *
   * @throws IllegalArgumentException if the data or training options do not fit; the message says
   *     which do not, and which would
   */
  Task bind(TaskContext context);

  /**
   * Training options that tasks of this model do not use: names of components of {@link
   * TrainingOptions}, with the reason. A user who sets such an option is told so.
   */
  default Map<String, String> unusedTraining() {
    return Map.of();
  }
}
