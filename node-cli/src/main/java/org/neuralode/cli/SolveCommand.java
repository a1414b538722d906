package org.neuralode.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.SolveException;
import org.neuralode.api.solve.Statistics;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedProblem;
import org.neuralode.experiments.config.ProblemReader;
import org.neuralode.experiments.config.Save;
import org.neuralode.experiments.solve.EventTable;
import org.neuralode.experiments.solve.SolutionTable;
import org.neuralode.experiments.solve.SolveRun;
import org.neuralode.experiments.solve.StateScales;
import org.neuralode.experiments.solve.WorkPrecision;
import org.neuralode.report.Figures;
import org.neuralode.training.figure.NumberFormats;
import org.neuralode.training.figure.Panel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves a problem written as text. */
@Command(
    name = "solve",
    description = "Solve a problem written as text; prints CSV.",
    footer = RootCommand.EXAMPLE + "neuralode solve experiments/problems/lotka-volterra.yaml")
final class SolveCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec CommandSpec spec;
  @Mixin ConfigOptions config;

  @Parameters(paramLabel = "FILE", description = "The problem, a YAML file.")
  Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write CSV to this file instead of the screen.")
  Optional<Path> out;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the states over time: a name that ends in .svg or .html.")
  Optional<Path> plot;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Write when each event took place, and the state before and after, as CSV.")
  Optional<Path> events;

  @Option(
      names = "--compare",
      paramLabel = "SOLVERS",
      split = ",",
      description = "Compare error and cost of these solvers, such as tsit5,dopri5,bosh3.")
  List<String> compare = new ArrayList<>();

  @Option(
      names = "--tolerances",
      paramLabel = "NUMBERS",
      description = "Relative tolerances to compare at; by default 1e-4,1e-7,1e-10.")
  Optional<String> tolerances;

  SolveCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PluginRegistry registry = environment.registry();
    ProblemReader reader = new ProblemReader(registry);
    checkOptions();
    LoadedProblem written = reader.read(file, config.assignments);
    LoadedProblem loaded = StateScales.resolve(written, reader, true);
    screen().sayTolerances(written, loaded);
    return compare.isEmpty() ? solve(loaded) : compare(loaded, reader);
  }

  private void checkOptions() {
    if (compare.isEmpty() && tolerances.isPresent()) {
      throw new ConfigException("--tolerances: needs --compare, which names the solvers");
    }
    if (!compare.isEmpty() && plot.isPresent()) {
      throw new ConfigException("--plot: draws one solve; leave out --compare");
    }
    if (!compare.isEmpty() && events.isPresent()) {
      throw new ConfigException("--events: lists the events of one solve; leave out --compare");
    }
    plot.map(Path::toString)
        .filter(name -> !name.endsWith(".svg") && !name.endsWith(".html"))
        .ifPresent(
            name -> {
              throw new ConfigException("--plot " + name + ": expected a name in .svg or .html");
            });
  }

  private int solve(LoadedProblem loaded) {
    checkFits(loaded);
    SolveRun run = SolveRun.of(loaded);
    SolutionTable table = new SolutionTable(loaded, run);
    EventTable list = new EventTable(loaded.problem().states(), run.occurrences());
    screen().write(table.csv(), out);
    plot.ifPresent(picture -> Screen.save(draw(table, picture), picture));
    events.ifPresent(target -> Screen.save(list.csv(), target));
    Solution solution = run.samples().solution();
    screen().say(loaded.solver().name() + ": " + cost(solution));
    if (!loaded.events().isEmpty()) {
      screen().say(list.text());
    }
    if (!solution.status().ok()) {
      throw new SolveException(solution);
    }
    return 0;
  }

  private Screen screen() {
    return new Screen(spec.commandLine());
  }

  private void checkFits(LoadedProblem loaded) {
    if (events.isPresent() && loaded.events().isEmpty()) {
      throw new ConfigException("--events: the problem has no events; write them under 'events'");
    }
    if (plot.isPresent() && loaded.save() == Save.END) {
      throw new ConfigException("--plot: 'save: end' keeps one state; nothing to draw");
    }
  }

  private String draw(SolutionTable table, Path picture) {
    Panel panel = table.panel(file.getFileName().toString().replaceFirst("\\.ya?ml$", ""));
    return picture.toString().endsWith(".svg") ? Figures.svg(panel) : Figures.html(panel);
  }

  private static String cost(Solution solution) {
    Statistics s = solution.statistics();
    String implicit =
        s.jacobians() == 0
            ? ""
            : ", %d Jacobians, %d factorisations".formatted(s.jacobians(), s.factorisations());
    String note = s.note().isEmpty() ? "" : System.lineSeparator() + "  " + s.note();
    return "%s; %d steps accepted, %d rejected, %d evaluations%s, %s ms%s"
        .formatted(
            solution.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            s.accepted(),
            s.rejected(),
            s.evaluations(),
            implicit,
            NumberFormats.significant(s.nanos() / 1e6),
            note);
  }

  private int compare(LoadedProblem loaded, ProblemReader reader) {
    double[] levels = Times.numbers("--tolerances", tolerances.orElse("1e-4,1e-7,1e-10"));
    List<WorkPrecision.Candidate> candidates = new ArrayList<>();
    for (String type : compare) {
      for (double level : levels) {
        candidates.add(
            new WorkPrecision.Candidate(type, level, reader.solver(loaded, type, level)));
      }
    }
    WorkPrecision table =
        WorkPrecision.of(solver -> SolveRun.end(loaded, solver), candidates, loaded.reference());
    screen().write(out.isPresent() ? table.csv() : table.text(), out);
    return 0;
  }
}
