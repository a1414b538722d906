package org.neuralode.experiments.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.neuralode.api.solve.Samples;
import org.neuralode.models.task.Panel;
import org.neuralode.models.task.Series;

/**
 * States at the output times, for people and programs to read.
 *
 * @param states names of the components
 * @param samples their values, as far as the solve came
 */
public record SolutionTable(List<String> states, Samples samples) {

  /** As CSV, every number with 17 significant digits: reading it back gives the same number. */
  public String csv() {
    StringBuilder csv = new StringBuilder("t");
    states.forEach(name -> csv.append(',').append(name));
    csv.append('\n');
    for (int i = 0; i < samples.times().length; i++) {
      csv.append(number(samples.times()[i]));
      for (double v : samples.states()[i]) {
        csv.append(',').append(number(v));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  /** As a figure: every state over time. */
  public Panel panel(String title) {
    List<Series> series = new ArrayList<>();
    for (int component = 0; component < states.size(); component++) {
      int c = component;
      double[] values = Arrays.stream(samples.states()).mapToDouble(state -> state[c]).toArray();
      series.add(new Series(states.get(c), samples.times(), values, Series.Style.LINE));
    }
    String label = states.size() == 1 ? states.get(0) : "state";
    return new Panel(title, "", "t", label, series);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.16e", value);
  }
}
