package org.neuralode.training.summary;

import java.util.List;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.train.Progress;

/**
 * The content of a report on one run.
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
   * One line of the table of facts.
   *
   * @param name name of the fact
   * @param value its value as text
   */
  public record Fact(String name, String value) {}
}
