package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.neuralode.api.input.InputPath;
import org.neuralode.solvers.input.Interpolation;
import org.neuralode.text.Inputs;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;

/**
 * The section {@code inputs}, which maps names to {@code {csv, time, column, type}} or {@code
 * {times, values, type}}.
 *
 * @param node the section, or nothing
 * @param binder knows the plug-in that reads CSV files
 * @param folder the folder against which relative file names are resolved
 */
record InputSection(JsonNode node, RecordBinder binder, Path folder) {
  private static final KeyPath PATH = new KeyPath("inputs");
  private static final List<String> FROM_FILE = List.of("csv", "time", "column");
  private static final List<String> IN_PLACE = List.of("times", "values");
  private static final List<String> KEYS =
      List.of("csv", "time", "column", "times", "values", "type");

  /**
   * The interpolations by name; {@code rectilinear} and {@code constant} both mean a path that
   * holds each value.
   */
  private static final Map<String, Interpolation> TYPES =
      Map.of(
          "constant", Interpolation.CONSTANT,
          "rectilinear", Interpolation.CONSTANT,
          "linear", Interpolation.LINEAR,
          "hermite", Interpolation.HERMITE,
          "natural", Interpolation.NATURAL);

  private static final List<String> TYPE_NAMES =
      List.of("linear", "hermite", "natural", "rectilinear", "constant");

  /** A record whose only component is the data that the plug-in reads. */
  record Source(DataSource data) {}

  /** The inputs, in order. */
  Inputs read() {
    if (NodeKind.absent(node)) {
      return Inputs.NONE;
    }
    if (!node.isObject()) {
      throw Scalars.mismatch(
          "a mapping such as { u: { times: [0, 1], values: [0, 2] } }", node, PATH);
    }
    List<String> names = new ArrayList<>();
    List<InputPath> paths = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      names.add(entry.getKey());
      paths.add(input(entry.getValue(), PATH.child(entry.getKey())));
    }
    return new Inputs(names, paths);
  }

  private InputPath input(JsonNode input, KeyPath path) {
    if (!input.isObject()) {
      throw Scalars.mismatch(
          "a mapping such as { csv: forcing.csv, time: t, column: u }", input, path);
    }
    for (Map.Entry<String, JsonNode> entry : input.properties()) {
      if (!KEYS.contains(entry.getKey())) {
        throw path.child(entry.getKey())
            .problem("unknown key; " + Suggestion.among(entry.getKey(), KEYS));
      }
    }
    Interpolation type = type(input.path("type"), path.child("type"));
    boolean file = FROM_FILE.stream().anyMatch(input::has);
    if (file == IN_PLACE.stream().anyMatch(input::has)) {
      throw path.problem("expected either csv, time and column, or times and values");
    }
    for (String key : file ? FROM_FILE : IN_PLACE) {
      if (NodeKind.absent(input.path(key))) {
        throw path.child(key).problem("is required");
      }
    }
    try {
      return file ? fromFile(type, input, path) : inPlace(type, input, path);
    } catch (IllegalArgumentException e) {
      throw path.problem(e.getMessage());
    }
  }

  private static Interpolation type(JsonNode node, KeyPath path) {
    if (NodeKind.absent(node)) {
      return Interpolation.LINEAR;
    }
    if (!TYPES.containsKey(node.asText())) {
      throw path.problem(
          "unknown type " + NodeKind.of(node) + "; " + Suggestion.among(node.asText(), TYPE_NAMES));
    }
    return TYPES.get(node.asText());
  }

  private InputPath fromFile(Interpolation type, JsonNode input, KeyPath path) {
    ObjectNode csv = JsonNodeFactory.instance.objectNode().put(Slots.TYPE, "csv");
    csv.put("csv", text(input, "csv", path)).put("time", text(input, "time", path));
    csv.putArray("states").add(text(input, "column", path));
    JsonNode section = JsonNodeFactory.instance.objectNode().set("data", csv);
    Source source = (Source) binder.bind(Source.class, section, Map.of(), path).value();
    Dataset data = source.data().load(folder, 0);
    Trajectory rows = ((TimeSeries) data).trajectories().get(0);
    return type.through(rows.times(), rows.values());
  }

  private static String text(JsonNode input, String key, KeyPath path) {
    String text = (String) Scalars.read(String.class, input.path(key), path.child(key));
    if (text.isBlank()) {
      throw path.child(key).problem("is empty");
    }
    return text;
  }

  private static InputPath inPlace(Interpolation type, JsonNode input, KeyPath path) {
    double[] times = Formulas.numbers(input.path("times"), path.child("times"));
    JsonNode values = input.path("values");
    KeyPath place = path.child("values");
    if (!values.isArray() || values.size() != times.length) {
      throw Scalars.mismatch("a list of " + times.length + " numbers, one per time", values, place);
    }
    return type.through(
        times,
        IntStream.range(0, times.length)
            .mapToDouble(i -> value(values.get(i), place.element(i)))
            .toArray());
  }

  /** The number in a list; an element without a value is a missing value, NaN. */
  private static double value(JsonNode node, KeyPath path) {
    return node.isNull() ? Double.NaN : Formulas.number(node, path);
  }
}
