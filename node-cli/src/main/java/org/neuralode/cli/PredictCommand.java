package org.neuralode.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.run.CsvFile;
import org.neuralode.experiments.run.Experiments;
import org.neuralode.experiments.run.RunFolder;
import org.neuralode.training.task.PredictionRequest;
import org.neuralode.training.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts with the best parameters of a run. */
@Command(
    name = "predict",
    description = "Predict with the best parameters of a run; prints CSV.",
    footer =
        RootCommand.EXAMPLE
            + "neuralode predict runs/lynx-hare-20261124-093000 --times 1900:1930:0.5")
final class PredictCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RUNDIR", description = "The folder of the run.")
  Path path;

  @Option(
      names = "--times",
      required = true,
      paramLabel = "TIMES",
      description = {
        "Times, or inputs of a regression: 1900,1901.5 or first:last:step or",
        "@file.csv for the first column of a file."
      })
  String times;

  @Option(
      names = "--initial",
      paramLabel = "STATE",
      description = "Start from these values, such as 30,4, instead of a trajectory's own.")
  Optional<String> initial;

  @Option(
      names = "--trajectory",
      paramLabel = "INDEX",
      defaultValue = "0",
      description = "Start as this trajectory of the data does; by default ${DEFAULT-VALUE}.")
  int trajectory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this file instead of the screen.")
  Optional<Path> out;

  PredictCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PredictionRequest request =
        new PredictionRequest(
            Times.parse("--times", times),
            trajectory,
            initial.map(text -> Times.numbers("--initial", text)));
    RunFolder folder = RunFolder.open(path);
    LoadedExperiment loaded = EarlierRun.read(folder, List.of(), environment.registry());
    Task task = Experiments.trained(loaded, folder);
    String csv = CsvFile.text(task.predict(request));
    new Screen(spec.commandLine()).write(csv, out);
    return 0;
  }
}
