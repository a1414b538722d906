package org.neuralode.experiments.solve;

import java.util.List;
import java.util.Locale;
import org.neuralode.api.event.Occurrence;

/**
 * The events of a solve, for people and programs to read.
 *
 * @param states names of the components
 * @param occurrences the events, in order
 */
public record EventTable(List<String> states, List<Occurrence> occurrences) {
  private static final int MOST_LINES = 20;

  /**
   * The table as CSV, in the fewest digits that read back as the same numbers: name and time of
   * each event, and the states before and after it.
   */
  public String csv() {
    StringBuilder csv = new StringBuilder("event,t");
    states.forEach(name -> csv.append(',').append(name).append("_before"));
    states.forEach(name -> csv.append(',').append(name).append("_after"));
    csv.append('\n');
    for (Occurrence o : occurrences) {
      csv.append(o.event().name()).append(',').append(SolutionTable.number(o.t()));
      append(csv, o.before());
      append(csv, o.after());
      csv.append('\n');
    }
    return csv.toString();
  }

  private static void append(StringBuilder csv, double[] state) {
    for (double v : state) {
      csv.append(',').append(SolutionTable.number(v));
    }
  }

  /** The table as lines for a screen, only the first ones if there are many. */
  public String text() {
    int count = occurrences.size();
    StringBuilder text = new StringBuilder(count == 1 ? "1 event" : count + " events");
    text.append(count == 0 ? "" : ":");
    int width = occurrences.stream().mapToInt(o -> o.event().name().length()).max().orElse(0);
    for (Occurrence o : occurrences.subList(0, Math.min(count, MOST_LINES))) {
      String name = o.event().name();
      text.append(
          String.format(
              Locale.ROOT, "%n  %s  t = %.12g", name + " ".repeat(width - name.length()), o.t()));
    }
    if (count > MOST_LINES) {
      text.append(String.format(Locale.ROOT, "%n  ... and %d more", count - MOST_LINES));
    }
    return text.toString();
  }
}
