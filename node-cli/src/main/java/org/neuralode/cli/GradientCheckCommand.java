package org.neuralode.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.experiments.check.CheckResult;
import org.neuralode.experiments.check.GradientCheck;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.ConfigReader;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.config.Suggestion;
import org.neuralode.experiments.run.Experiments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares gradient strategies on an experiment. */
@Command(
    name = "gradient-check",
    description =
        "Compare gradient strategies with each other and with finite differences, at the first"
            + " parameters of an experiment.",
    footer = RootCommand.EXAMPLE + "neuralode gradient-check experiments/spiral.yaml")
final class GradientCheckCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec CommandSpec spec;
  @Mixin ConfigOptions config;

  @Parameters(paramLabel = "FILE", description = "The experiment, a YAML file.")
  Path file;

  @Option(
      names = "--strategies",
      paramLabel = "IDS",
      split = ",",
      description = "Strategies to compare; by default all, the experiment's own first.")
  List<String> strategies = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "1e-3",
      description =
          "Largest relative error; the exit code is 1 beyond it; by default ${DEFAULT-VALUE}.")
  double limit;

  GradientCheckCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (!(limit > 0)) {
      throw new ConfigException("--limit: expected a positive number, found " + limit);
    }
    LoadedExperiment loaded =
        new ConfigReader(environment.registry()).read(file, config.assignments);
    GradientCheck check =
        new GradientCheck(s -> Experiments.task(loaded, s), loaded.experiment().seed());
    CheckResult comparison = check.compare(chosen(loaded.experiment().gradient()));
    PrintWriter out = spec.commandLine().getOut();
    out.print(comparison.text());
    List<String> beyond = comparison.beyond(limit);
    out.println(
        beyond.isEmpty()
            ? "all within " + limit
            : "beyond %s: %s".formatted(limit, String.join(", ", beyond)));
    out.flush();
    return beyond.isEmpty() ? 0 : Failures.FAILED;
  }

  private List<GradientStrategy> chosen(GradientStrategy own) {
    List<GradientStrategy> chosen = new ArrayList<>();
    if (strategies.isEmpty()) {
      chosen.add(own);
    }
    for (Plugin<?, ?> plugin : environment.registry().plugins(GradientStrategy.class)) {
      boolean wanted =
          strategies.isEmpty() ? !plugin.id().equals(own.name()) : strategies.contains(plugin.id());
      if (wanted) {
        chosen.add((GradientStrategy) plugin.createFrom(plugin.defaults()));
      }
    }
    List<String> known =
        environment.registry().plugins(GradientStrategy.class).stream().map(Plugin::id).toList();
    for (String id : strategies) {
      if (!known.contains(id)) {
        throw new ConfigException(
            "--strategies: unknown strategy '%s'; %s".formatted(id, Suggestion.among(id, known)));
      }
    }
    return chosen;
  }
}
