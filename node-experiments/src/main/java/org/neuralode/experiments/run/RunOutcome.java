package org.neuralode.experiments.run;

import java.util.List;
import org.neuralode.training.figure.Metric;

/**
 * How a run ended.
 *
 * @param folder its files
 * @param record how it stands
 * @param metrics the evaluation of the best parameters; empty if the run was interrupted
 */
public record RunOutcome(RunFolder folder, RunRecord record, List<Metric> metrics) {}
