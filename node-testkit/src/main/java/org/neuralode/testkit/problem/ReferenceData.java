package org.neuralode.testkit.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neuralode.api.field.VectorField;

/** The numbers of {@code problems.csv}, where a line is {@code name,start|at|end,t,y1,…,yn}. */
final class ReferenceData {
  private final Map<String, ReferenceState> starts = new LinkedHashMap<>();
  private final Map<String, List<ReferenceState>> checkpoints = new LinkedHashMap<>();
  private final Map<String, ReferenceState> ends = new LinkedHashMap<>();

  private ReferenceData() {}

  static ReferenceData load() {
    ReferenceData data = new ReferenceData();
    InputStream in =
        Objects.requireNonNull(
            ReferenceData.class.getResourceAsStream("problems.csv"), "problems.csv is missing");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(data::add);
    } catch (IOException e) {
      throw new UncheckedIOException("problems.csv", e);
    }
    return data;
  }

  ReferenceProblem problem(String name, VectorField field, Stiffness stiffness, String source) {
    return new ReferenceProblem(
        name,
        field,
        Objects.requireNonNull(starts.get(name), name),
        checkpoints.getOrDefault(name, List.of()),
        Objects.requireNonNull(ends.get(name), name),
        stiffness,
        source);
  }

  private void add(String line) {
    String[] cells = line.split(",", -1);
    double[] y = new double[cells.length - 3];
    for (int i = 0; i < y.length; i++) {
      y[i] = Double.parseDouble(cells[i + 3]);
    }
    ReferenceState state = new ReferenceState(Double.parseDouble(cells[2]), y);
    switch (cells[1]) {
      case "start" -> starts.put(cells[0], state);
      case "at" -> checkpoints.computeIfAbsent(cells[0], n -> new ArrayList<>()).add(state);
      case "end" -> ends.put(cells[0], state);
      default -> throw new IllegalStateException("problems.csv: unknown kind in '" + line + "'");
    }
  }
}
