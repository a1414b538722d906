package org.neuralode.experiments.config;

import java.nio.file.Path;
import java.util.Optional;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.autodiff.graph.Graph;

/**
 * A problem with a loss, as read from its file.
 *
 * @param file the file, for messages
 * @param folder the folder against which relative file names are resolved
 * @param problem the problem to solve; the last component of its state is the running cost, if
 *     there is one
 * @param end the loss of the state at the end
 * @param integral whether there is a running cost
 * @param observations name of the file with observations
 * @param strategy strategy of the gradient
 */
public record LoadedGradient(
    Path file,
    Path folder,
    LoadedProblem problem,
    Optional<Graph> end,
    boolean integral,
    Optional<String> observations,
    GradientStrategy strategy) {

  /** Whether the loss depends on the end of the solve. */
  public boolean needsEnd() {
    return end.isPresent() || integral;
  }

  /** The same loss of a problem with another solver. */
  public LoadedGradient withProblem(LoadedProblem other) {
    return new LoadedGradient(file, folder, other, end, integral, observations, strategy);
  }
}
