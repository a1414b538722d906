package org.neuralode.experiments.run;

import org.neuralode.training.summary.RunSummary;

/**
 * Writes the report of a run as text; given by whoever starts the run, since this module draws
 * nothing.
 */
@FunctionalInterface
public interface ReportPage {

  /** The page of one run, as HTML. */
  String of(RunSummary summary);
}
