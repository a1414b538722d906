package org.neuralode.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.run.Experiments;
import org.neuralode.experiments.run.RunFolder;
import org.neuralode.experiments.run.RunOutcome;
import org.neuralode.experiments.run.StopSignal;
import org.neuralode.experiments.run.TrainingDisplay;
import org.neuralode.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run anew. */
@Command(
    name = "report",
    description = "Write predictions and report of a run anew, from its last checkpoint.",
    footer = RootCommand.EXAMPLE + "neuralode report runs/lynx-hare-20261124-093000")
final class ReportCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RUNDIR", description = "The folder of the run.")
  Path path;

  ReportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(path);
    LoadedExperiment loaded = EarlierRun.read(folder, List.of(), environment.registry());
    RunOutcome outcome =
        Experiments.reopen(loaded, folder, TrainingDisplay.NONE, new StopSignal(), Report::html)
            .report();
    PrintWriter out = spec.commandLine().getOut();
    out.println("report: " + outcome.folder().report());
    out.flush();
    return 0;
  }
}
