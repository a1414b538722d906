package org.neuralode.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.NumberFormats;
import org.neuralode.training.summary.RunSummary;
import org.neuralode.training.summary.RunSummary.Fact;
import org.neuralode.training.train.Progress;

/** Gathers the facts that a report shows about a run. */
final class RunFacts {
  private RunFacts() {}

  static RunSummary summary(
      LoadedExperiment loaded, RunRecord record, Evaluation evaluation, List<Progress> history) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("status", record.status().name().toLowerCase(Locale.ROOT)));
    facts.add(new Fact("epochs", record.epochs() + ", best at " + record.bestEpoch()));
    facts.add(new Fact("training time", NumberFormats.duration(record.seconds())));
    facts.add(new Fact("seed", Long.toString(record.seed())));
    facts.add(new Fact("started", record.started().replace('T', ' ')));
    facts.add(new Fact("command", record.command()));
    facts.add(new Fact("neuralode", record.neuralode()));
    facts.add(new Fact("Java", record.java()));
    facts.add(new Fact("system", record.os()));
    return new RunSummary(loaded.experiment().name(), evaluation, history, facts, loaded.yaml());
  }
}
