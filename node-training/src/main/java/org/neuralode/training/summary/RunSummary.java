package org.neuralode.training.summary;

import java.util.List;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.train.Progress;

/**
 * What a report shows.
 *
 * @param title name of the experiment
 * @param evaluation metrics, figures and the solver's cost at the best parameters
 * @param history the training log
 * @param facts name and value of everything worth knowing about the run: versions, seed, times
 * @param settings the resolved experiment as YAML
 */
public record RunSummary(
    String title,
    Evaluation evaluation,
    List<Progress> history,
    List<Fact> facts,
    String settings) {

  /**
   * One line of a table.
   *
   * @param name what it is
   * @param value what it amounts to
   */
  public record Fact(String name, String value) {}
}
