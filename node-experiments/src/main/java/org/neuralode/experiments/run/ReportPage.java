package org.neuralode.experiments.run;

import org.neuralode.training.summary.RunSummary;

/**
 * Writes the report of a run; supplied by the caller that starts the run, since this module draws
 * nothing.
 */
@FunctionalInterface
public interface ReportPage {

  /** The report of one run, as an HTML page. */
  String of(RunSummary summary);
}
