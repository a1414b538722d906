package org.neuralode.models.task;

/** A model before it meets its data; the plug-in slot behind {@code model:}. Immutable. */
public interface Architecture {

  /**
   * Builds the model for the data and initialises its parameters.
   *
   * @throws IllegalArgumentException if the data or training options do not fit; says which and
   *     what would
   */
  Task bind(TaskContext context);
}
