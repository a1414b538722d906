package org.neuralode.bench.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The times of one library for a row, passed on as a line of JSON by the process that measured.
 *
 * @param ms median wall time in milliseconds
 * @param cpuMs median CPU time in milliseconds
 * @param steps steps of the forward solve, rejected ones included
 * @param compileSeconds seconds of the first call, compilation included
 */
record Measured(
    double ms, OptionalDouble cpuMs, OptionalLong steps, OptionalDouble compileSeconds) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads {@code {"ms": ..., "cpu_ms": ..., "steps": ..., "compile_s": ...}}. */
  static Measured parse(String line) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("expected a line of JSON with ms and steps, got: " + line, e);
    }
    if (!node.path("ms").isNumber()) {
      throw new IOException("expected a line of JSON with ms and steps, got: " + line);
    }
    JsonNode steps = node.path("steps");
    return new Measured(
        node.path("ms").asDouble(),
        number(node.path("cpu_ms")),
        steps.isNumber() ? OptionalLong.of(steps.asLong()) : OptionalLong.empty(),
        number(node.path("compile_s")));
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }

  /** The line that {@link #parse} reads. */
  String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ms", ms);
    cpuMs.ifPresent(value -> fields.put("cpu_ms", value));
    steps.ifPresent(value -> fields.put("steps", value));
    compileSeconds.ifPresent(value -> fields.put("compile_s", value));
    return JSON.valueToTree(fields).toString();
  }
}
