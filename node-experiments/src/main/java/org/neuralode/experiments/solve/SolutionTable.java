package org.neuralode.experiments.solve;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.solve.Samples;
import org.neuralode.experiments.config.LoadedProblem;
import org.neuralode.text.FormulaFunction;
import org.neuralode.text.FormulaOutputs;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.figure.Series;

/**
 * The saved states of a solve, for people and programs to read.
 *
 * @param loaded the problem
 * @param run its solution
 */
public record SolutionTable(LoadedProblem loaded, SolveRun run) {

  /** The table as CSV, in the fewest digits that read back as the same numbers. */
  public String csv() {
    StringBuilder csv = new StringBuilder("t");
    states().forEach(name -> csv.append(',').append(name));
    Optional<FormulaOutputs> outputs = loaded.outputs();
    outputs.ifPresent(o -> o.names().forEach(name -> csv.append(',').append(name)));
    csv.append('\n');
    Optional<FormulaFunction> function = outputs.map(o -> o.function(loaded.problem().theta()));
    double[] values = new double[outputs.map(o -> o.names().size()).orElse(0)];
    Samples samples = run.samples();
    for (int i = 0; i < samples.times().length; i++) {
      double t = samples.times()[i];
      double[] y = samples.states()[i];
      function.ifPresent(f -> f.eval(t, y, values));
      csv.append(number(t));
      append(csv, y);
      append(csv, values);
      csv.append('\n');
    }
    return csv.toString();
  }

  private static void append(StringBuilder csv, double[] numbers) {
    for (double v : numbers) {
      csv.append(',').append(number(v));
    }
  }

  /** The table as a figure: every state over time, with points at events. */
  public Panel panel(String title) {
    List<Series> series = new ArrayList<>();
    Samples samples = run.samples();
    for (int component = 0; component < states().size(); component++) {
      int c = component;
      double[] values = Arrays.stream(samples.states()).mapToDouble(state -> state[c]).toArray();
      series.add(new Series(states().get(c), samples.times(), values, Series.Style.LINE));
    }
    Map<String, List<Occurrence>> byName = new LinkedHashMap<>();
    for (Occurrence o : run.occurrences()) {
      byName.computeIfAbsent(o.event().name(), name -> new ArrayList<>()).add(o);
    }
    byName.forEach((name, list) -> series.add(marks(name, list)));
    String label = states().size() == 1 ? states().get(0) : "state";
    return new Panel(title, "", "t", label, series);
  }

  private Series marks(String name, List<Occurrence> list) {
    double[] t =
        list.stream().flatMapToDouble(o -> Arrays.stream(o.before()).map(v -> o.t())).toArray();
    double[] y = list.stream().flatMapToDouble(o -> Arrays.stream(o.before())).toArray();
    return new Series(name, t, y, Series.Style.POINTS);
  }

  private List<String> states() {
    return loaded.problem().states();
  }

  /**
   * A number in the fewest digits that read back as the same number, by Schubfach (Giulietti 2020),
   * which is some twenty times as fast as {@code String.format}.
   */
  static String number(double value) {
    return NumberOutput.toString(value, true);
  }
}
