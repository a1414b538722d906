package org.neuralode.experiments.run;

import java.util.List;
import org.neuralode.training.figure.Metric;

/**
 * The outcome of a run.
 *
 * @param folder the folder with the run's files
 * @param record the run's record
 * @param metrics the evaluation of the best parameters; empty if the run was interrupted
 */
public record RunOutcome(RunFolder folder, RunRecord record, List<Metric> metrics) {}
