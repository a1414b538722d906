package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;

/** The section {@code times}, a list or {@code {from, to, points}}. */
record TimeGrid(JsonNode node, KeyPath path) {
  private static final List<String> KEYS = List.of("from", "to", "points");
  private static final int MOST = 10_000_000;

  /** The times, in order; a time may be repeated. */
  double[] read() {
    if (NodeKind.absent(node)) {
      throw path.problem("is required; such as [0, 1, 2] or { from: 0, to: 10, points: 101 }");
    }
    double[] times = node.isArray() ? Formulas.numbers(node, path) : range();
    if (times.length < 2) {
      throw path.problem("needs at least two times; the first is where the states begin");
    }
    double direction = Math.signum(times[times.length - 1] - times[0]);
    if (direction == 0) {
      throw path.problem("begin and end at " + times[0] + "; a solve needs an interval");
    }
    for (int i = 1; i < times.length; i++) {
      if (!((times[i] - times[i - 1]) * direction >= 0)) {
        throw path.problem("run in one direction, but " + times[i] + " follows " + times[i - 1]);
      }
    }
    return times;
  }

  private double[] range() {
    if (!node.isObject()) {
      throw Scalars.mismatch(
          "a list such as [0, 1, 2] or { from: 0, to: 10, points: 101 }", node, path);
    }
    for (var entry : node.properties()) {
      if (!KEYS.contains(entry.getKey())) {
        throw path.child(entry.getKey())
            .problem("unknown key; " + Suggestion.among(entry.getKey(), KEYS));
      }
    }
    double from = number("from");
    double to = number("to");
    double points = number("points");
    if (points != Math.rint(points) || points < 2 || points > MOST) {
      throw path.child("points").problem("expected a whole number from 2 to " + MOST);
    }
    int last = (int) points - 1;
    return IntStream.rangeClosed(0, last)
        .mapToDouble(i -> i == last ? to : from + i * (to - from) / last)
        .toArray();
  }

  private double number(String key) {
    if (NodeKind.absent(node.path(key))) {
      throw path.child(key).problem("is required");
    }
    return Formulas.number(node.path(key), path.child(key));
  }
}
