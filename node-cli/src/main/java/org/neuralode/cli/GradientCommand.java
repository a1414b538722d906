package org.neuralode.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Statistics;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.GradientReader;
import org.neuralode.experiments.config.LoadedGradient;
import org.neuralode.experiments.config.ProblemReader;
import org.neuralode.experiments.gradient.GradientComparison;
import org.neuralode.experiments.gradient.GradientJson;
import org.neuralode.experiments.gradient.GradientResult;
import org.neuralode.experiments.gradient.GradientRun;
import org.neuralode.experiments.gradient.Suitability;
import org.neuralode.experiments.gradient.Trust;
import org.neuralode.experiments.solve.StateScales;
import org.neuralode.training.figure.NumberFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Differentiates the loss of a problem written as text. */
@Command(
    name = "gradient",
    description = "Differentiate the loss of a problem written as text; prints JSON.",
    footer =
        RootCommand.EXAMPLE + "neuralode gradient experiments/problems/lotka-volterra-fit.yaml")
final class GradientCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec CommandSpec spec;
  @Mixin ConfigOptions config;

  @Parameters(paramLabel = "FILE", description = "The problem with its loss, a YAML file.")
  Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write JSON to this file instead of the screen.")
  Optional<Path> out;

  @Option(
      names = "--gradient",
      paramLabel = "STRATEGIES",
      split = ",",
      description = "Compare these strategies, such as discrete,backsolve; prints an array.")
  List<String> compare = new ArrayList<>();

  GradientCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PluginRegistry registry = environment.registry();
    GradientReader reader = new GradientReader(registry);
    ProblemReader problems = new ProblemReader(registry);
    LoadedGradient written = reader.read(file, config.assignments);
    LoadedGradient loaded =
        written.withProblem(StateScales.resolve(written.problem(), problems, false));
    Screen screen = new Screen(spec.commandLine());
    screen.sayTolerances(written.problem(), loaded.problem());
    List<GradientStrategy> strategies =
        compare.isEmpty()
            ? List.of(loaded.strategy())
            : compare.stream().map(id -> named(reader, loaded, id)).toList();
    Suitability suitability = new Suitability(registry, loaded);
    strategies.forEach(suitability::check);
    GradientRun run = new GradientRun(loaded, Trust.judge(loaded.problem(), problems));
    List<GradientResult> results = strategies.stream().map(run::with).toList();
    screen.write(
        compare.isEmpty() ? GradientJson.of(results.get(0)) : GradientJson.of(results), out);
    screen.say(
        compare.isEmpty() ? line(results.get(0)) : new GradientComparison(results).text().strip());
    if (compare.isEmpty()) {
      screen.say(trust(results.get(0)));
      results.get(0).flowT0().ifPresent(flow -> screen.say(byT0(flow)));
    }
    results
        .get(0)
        .gradient()
        .undefined()
        .forEach((name, why) -> screen.say("no derivative by " + name + ": " + why));
    return 0;
  }

  /** The strategy with this id, with the file's options if the file itself names that strategy. */
  private static GradientStrategy named(GradientReader reader, LoadedGradient loaded, String id) {
    if (loaded.strategy().name().equals(id)) {
      return loaded.strategy();
    }
    try {
      return reader.strategy(id);
    } catch (ConfigException e) {
      throw new ConfigException("--gradient " + id + ": " + e.getMessage(), e);
    }
  }

  private static String trust(GradientResult result) {
    return result
        .trust()
        .map(
            difference ->
                String.format(
                    Locale.ROOT,
                    "right to about %.1g: so far from a tangent along a random direction, solved with an error control of its own",
                    Math.max(difference, Math.ulp(1.0))))
        .orElse(
            "its error was not estimated, which needs a solve that no event interrupts, tangents of the field, and no large matrix");
  }

  private static String byT0(double flow) {
    return String.format(
        Locale.ROOT,
        "the derivative by t0 is that of the computed steps; the flow's is %.6g",
        flow);
  }

  private static String line(GradientResult result) {
    Statistics forward = result.cost().forward();
    Statistics backward = result.cost().backward();
    return String.format(
        Locale.ROOT,
        "%s, %s: loss %.12g; %d steps, %d back, %d evaluations, %d vector-Jacobian products, %s ms",
        result.solver(),
        result.strategy(),
        result.loss(),
        forward.accepted(),
        backward.accepted(),
        forward.evaluations() + backward.evaluations(),
        forward.vjps() + backward.vjps(),
        NumberFormats.significant((forward.nanos() + backward.nanos()) / 1e6));
  }
}
