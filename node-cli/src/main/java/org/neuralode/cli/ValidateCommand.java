package org.neuralode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.neuralode.experiments.config.ConfigReader;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.config.YamlFile;
import org.neuralode.experiments.run.Experiments;
import org.neuralode.training.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks an experiment. */
@Command(
    name = "validate",
    description = "Check an experiment, its data and its model without training.",
    footer = RootCommand.EXAMPLE + "neuralode validate experiments/lynx-hare.yaml")
final class ValidateCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec CommandSpec spec;
  @Mixin ConfigOptions config;

  @Parameters(paramLabel = "FILE", description = "The experiment, a YAML file.")
  Path file;

  ValidateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    LoadedExperiment loaded =
        new ConfigReader(environment.registry()).read(file, config.assignments);
    String data = DataSummary.of(Experiments.data(loaded));
    Task task = Experiments.task(loaded);
    PrintWriter out = spec.commandLine().getOut();
    out.println(file + " is valid");
    line(out, "data", data);
    line(out, "parameters", Integer.toString(task.parameters().count()));
    line(
        out,
        "training",
        DataSummary.count(loaded.experiment().training().epochs(), "epoch", "epochs")
            + " of "
            + DataSummary.count(task.batchesPerEpoch(), "mini-batch", "mini-batches"));
    out.println();
    for (var section : loaded.resolved().properties()) {
      line(out, section.getKey(), written(section.getValue()));
    }
    out.flush();
    return 0;
  }

  private static String written(JsonNode section) {
    String text = YamlFile.inline(section);
    return section.isObject() ? text.substring(1, text.length() - 1) : text;
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("  %-10s  %s%n", name, value);
  }
}
