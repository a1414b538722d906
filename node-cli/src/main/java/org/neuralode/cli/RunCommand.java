package org.neuralode.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.neuralode.experiments.config.ConfigReader;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.run.ExperimentRun;
import org.neuralode.experiments.run.Experiments;
import org.neuralode.experiments.run.StopSignal;
import org.neuralode.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains an experiment. */
@Command(
    name = "run",
    description = "Train an experiment and write its report.",
    footer =
        RootCommand.EXAMPLE + "neuralode run experiments/lynx-hare.yaml --set training.epochs=200")
final class RunCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec CommandSpec spec;
  @Mixin ConfigOptions config;

  @Parameters(paramLabel = "FILE", description = "The experiment, a YAML file.")
  Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "The run's folder is created in this one; by default ${DEFAULT-VALUE}.")
  Path out;

  @Option(names = "--quiet", description = "Print nothing but errors.")
  boolean quiet;

  RunCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    LoadedExperiment loaded =
        new ConfigReader(environment.registry()).read(file, config.assignments);
    Training training = new Training(spec.commandLine(), quiet, environment.terminal());
    StopSignal stop = new StopSignal();
    ExperimentRun run = Experiments.begin(loaded, out, training.display(), stop, Report::html);
    return training.follow(run, stop, r -> r.start(environment.command()));
  }
}
