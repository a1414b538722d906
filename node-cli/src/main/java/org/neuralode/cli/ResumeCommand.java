package org.neuralode.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.run.ExperimentRun;
import org.neuralode.experiments.run.Experiments;
import org.neuralode.experiments.run.RunFolder;
import org.neuralode.experiments.run.StopSignal;
import org.neuralode.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Continues the training of a run. */
@Command(
    name = "resume",
    description = "Go on with a run that was interrupted, or train a finished one for longer.",
    footer =
        RootCommand.EXAMPLE
            + "neuralode resume runs/lynx-hare-20261124-093000 --set training.epochs=1000")
final class ResumeCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec CommandSpec spec;
  @Mixin ConfigOptions config;

  @Parameters(paramLabel = "RUNDIR", description = "The folder of the run.")
  Path path;

  @Option(names = "--quiet", description = "Print nothing but errors.")
  boolean quiet;

  ResumeCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(path);
    LoadedExperiment loaded = EarlierRun.read(folder, config.assignments, environment.registry());
    Training training = new Training(spec.commandLine(), quiet, environment.terminal());
    StopSignal stop = new StopSignal();
    ExperimentRun run = Experiments.reopen(loaded, folder, training.display(), stop, Report::html);
    return training.follow(run, stop, ExperimentRun::resume);
  }
}
